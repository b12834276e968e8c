package org.shumao.aggregation.demography;

/** What is counted, in enterprises. */
enum Measure {
    /** Registered in the period. */
    REGISTERED,
    /** Traded in the period for the first time. */
    FIRST_TRADE,
    /** Traded in the period. */
    ACTIVE,
    /** Traded once, and is presumed stopped at the end of the period. */
    PRESUMED_STOPPED,
    /** Was not presumed stopped when the period began, having traded before. */
    ALIVE_BEFORE,
    /** Of these, how many are presumed stopped at its end. */
    STOPPED_IN_PERIOD
}
