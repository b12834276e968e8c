package org.shumao.aggregation.cube;

/** What stands behind a value. */
public enum Evidence {
    /** The platform's word. */
    ORDERED,
    /** A declaration list. */
    DECLARED,
    /** A declaration list that customs released (customs response 800 or 899). */
    RELEASED,
    /** A report of a service transaction. */
    REPORTED
}
