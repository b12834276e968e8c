package org.shumao.localstack.scenario.figures;

/** The domain says what a sum of the scenario is about. None is ever added to another. */
public enum Domain {
    /** Cross-border e-commerce goods on a standing customs list. */
    CBEC,
    /** Digitally deliverable services. */
    DDS,
    /** Goods that a platform reported and customs has not listed yet. */
    EARLY_ORDERS,
    /** The same once no list is expected any more. */
    UNDECLARED_ORDERS,
    /** Goods of orders that have a goods line and a service line; they are also in one of the others. */
    BUNDLE_GOODS,
    /** Services of such orders. */
    BUNDLE_SERVICES,
    /** Services that a platform reported and whose enterprise has to report them itself. */
    EARLY_SERVICES,
    /** Services of affiliates in the other country (mode of supply 3), which are no trade and in none of the others. */
    COMMERCIAL_PRESENCE
}
