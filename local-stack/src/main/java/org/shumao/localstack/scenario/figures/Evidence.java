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
    REPORTED,
    /** The platform's word about services that their enterprise has to report itself. */
    EARLY,
    /** A standing customs list that customs has not released, and of which nothing was heard for long. */
    STALE,
    /** The platform's word, where no customs list came in time. */
    UNDECLARED,
    /** The same, where customs refused the list. */
    REFUSED
}
