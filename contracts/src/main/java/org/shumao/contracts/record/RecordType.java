package org.shumao.contracts.record;

/** The kind of document a record carries. New kinds are appended: a consumer that meets an unknown one fails loudly. */
public enum RecordType {
    /** A platform's word about an order (CEB303, CEB311 or our own form). */
    ORDER,
    /** A customs list 清单 (CEB603, CEB621 or our own form). */
    LIST,
    /** A service exporter's or importer's report of one transaction. */
    SERVICE_REPORT
}
