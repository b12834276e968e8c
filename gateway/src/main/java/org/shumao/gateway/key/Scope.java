package org.shumao.gateway.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key may do. The services check it; the gateway only knows the words, so that a misspelt one fails at start. */
enum Scope {
    /** Submit records and read one's own receipts. */
    SUBMIT("submit"),
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
