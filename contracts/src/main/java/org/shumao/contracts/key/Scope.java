package org.shumao.contracts.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a key may do: the groups of the gateway's token. The services check them, the gateway and the registry know the
 * words, so that a misspelt one is refused where it is written. What each allows stands in docs/ownership.md.
 */
public enum Scope {
    /** Submit the records that one's enterprise is liable for or agent of; read what {@link #READ_OWN} does. */
    SUBMIT("submit", false),
    /** Read one's own receipts and what became of one's records, without submitting. */
    READ_OWN("read-own", false),
    /** Read the orders and matches that one's enterprise has a part in. */
    QUERY("query", false),
    /** Make, rotate and revoke the keys of one's own enterprise. */
    KEYS("keys", false),
    /** With {@code submit}: submit for anybody, as a single window that passes on what others sent to it does. */
    SUBMIT_ANY("submit-any", true),
    /** With {@code submit}: submit what customs alone decide, such as receipts. */
    CUSTOMS("customs", true),
    /** See single orders and breakdowns that would disclose an enterprise. */
    STATISTICIAN("statistician", true),
    /** Set exchange rates. */
    RATES("rates", true),
    /** Write enterprises, their codes, agencies and keys. */
    REGISTRY("registry", true),
    /** Reconciliations, the state of the intake, and keys with powerful scopes. */
    OPERATE("operate", true);

    private final String word;
    private final boolean powerful;

    Scope(String word, boolean powerful) {
        this.word = word;
        this.powerful = powerful;
    }

    /** As it is written in configuration, requests and tokens. */
    public String word() {
        return word;
    }

    /** Whether it reaches beyond the key's own enterprise: only an operator gives it. */
    public boolean isPowerful() {
        return powerful;
    }

    /** The scope of a word exactly as it is written. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }
}
