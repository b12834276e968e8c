package org.shumao.aggregation.figure;

/** What stands behind a value, as the cells spell it. */
public enum Evidence {
    /** The platform's word. */
    ORDERED,
    /** A customs list. */
    DECLARED,
    /** A list that customs released. */
    RELEASED,
    /** A report of a service transaction. */
    REPORTED
}
