package org.shumao.localstack.scenario.figures;

/** The evidence stands behind a sum, spelled as the suite spells it. */
public enum Evidence {
    /** The platform's word. */
    ORDERED,
    /** A standing customs list. */
    DECLARED,
    /** A standing customs list that customs released. */
    RELEASED,
    /** A service report. */
    REPORTED
}
