package org.shumao.contracts.match;

/** The status says how far the documents of one order match. */
public enum MatchStatus {
    /** Only one of the documents is known: there is nothing to compare. */
    UNMATCHED,
    /** Some documents are missing; those that are there agree. */
    PARTIAL,
    /** Every document is there and no rule is broken. */
    MATCHED,
    /** Two documents, or two fields of one document, contradict each other. */
    CONFLICTING
}
