package org.shumao.contracts.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scope says what a key may do; the gateway's token carries scopes as groups, and the services check them. The gateway and the
 * registry know the words, so that they can refuse a misspelt one where somebody writes it. docs/ownership.md says what each scope
 * allows.
 */
public enum Scope {
    /** Submit the records that the own enterprise is liable for or agent of; read what {@link #READ_OWN} allows. */
    SUBMIT("submit", false),
    /** Read one's own receipts and the dispositions of one's own records, without submitting. */
    READ_OWN("read-own", false),
    /** Read the orders and document matches that one's enterprise has a part in. */
    QUERY("query", false),
    /** Make, rotate and revoke the keys of one's own enterprise. */
    KEYS("keys", false),
    /** With {@code submit}: submit for anybody, as does a single window that passes on the records of others. */
    SUBMIT_ANY("submit-any", true),
    /** With {@code submit}: submit what only customs may submit, such as customs responses. */
    CUSTOMS("customs", true),
    /** Read totals of the country as they move, before they are released. */
    LIVE("live", true),
    /** See single orders and breakdowns that would disclose an enterprise. */
    STATISTICIAN("statistician", true),
    /** Set exchange rates. */
    RATES("rates", true),
    /** Write enterprises, their codes, agencies and keys. */
    REGISTRY("registry", true),
    /** Run reconciliations, read the state of the intake, and issue keys with powerful scopes. */
    OPERATE("operate", true),
    /** Store reference series, the published totals of others. */
    PUBLISH("publish", true),
    /** Read what staff can read, and change nothing. */
    AUDIT("audit", true);

    private final String word;
    private final boolean powerful;

    Scope(String word, boolean powerful) {
        this.word = word;
        this.powerful = powerful;
    }

    /** The scope as configuration, requests and tokens write it. */
    public String word() {
        return word;
    }

    /** Returns whether the scope reaches beyond the key's own enterprise: only an operator grants such a scope. */
    public boolean isPowerful() {
        return powerful;
    }

    /** The scope whose word is exactly this text. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }
}
