package org.shumao.contracts.registry;

/** A kind says what an enterprise does in digital trade across the border; one enterprise may have several kinds. */
public enum EnterpriseKind {
    /** Runs a platform on which others sell. */
    PLATFORM,
    /** Sells or buys goods across the border under its own name. */
    E_COMMERCE_ENTERPRISE,
    /** Moves the money. */
    PAYMENT,
    /** Moves the parcels. */
    LOGISTICS,
    /** Stores goods in China, bonded or not. */
    WAREHOUSE,
    /** Stores goods abroad. */
    OVERSEAS_WAREHOUSE,
    /** Exports services. */
    SERVICE_EXPORTER,
    /** Imports services. */
    SERVICE_IMPORTER,
    /** Declares for others. */
    AGENT
}
