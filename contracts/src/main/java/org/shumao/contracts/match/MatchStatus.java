package org.shumao.contracts.match;

/** How far the papers of one order agree. */
public enum MatchStatus {
    /** Only one of the papers is known: nothing to compare. */
    UNMATCHED,
    /** Some papers are missing; those that are there agree. */
    PARTIAL,
    /** Every paper is there and no rule is broken. */
    MATCHED,
    /** Two papers, or two fields of one, contradict each other. */
    CONFLICTING
}
