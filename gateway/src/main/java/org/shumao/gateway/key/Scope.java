package org.shumao.gateway.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key may do. The services check it; the gateway only knows the words, so that a misspelt one fails at start. */
enum Scope {
    /** Submit the records that one's enterprise is liable for or agent of, and read one's own receipts. */
    SUBMIT("submit"),
    /** With {@code submit}: submit for anybody, as a single window that passes on what others sent to it does. */
    SUBMIT_ANY("submit-any"),
    /** With {@code submit}: submit what customs alone decide, such as receipts; see every order. */
    CUSTOMS("customs"),
    /** Read what is not public and belongs to nobody in particular. */
    QUERY("query"),
    /** See single orders and breakdowns that would disclose an enterprise. */
    STATISTICIAN("statistician"),
    /** Set exchange rates. */
    RATES("rates"),
    /** Write enterprises and their aliases. */
    REGISTRY("registry"),
    /** Recounts and the state of the intake. */
    OPERATE("operate");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(scope -> scope.word).collect(Collectors.joining(", "));
    }
}
