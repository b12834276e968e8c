package org.shumao.localstack.scenario.figures;

/** What a sum of the scenario is about. The three are never added to one another. */
public enum Domain {
    /** Cross-border e-commerce goods on a standing customs list. */
    CBEC,
    /** Digitally deliverable services. */
    DDS,
    /** Goods that a platform reported and customs has not listed yet. */
    EARLY_ORDERS
}
