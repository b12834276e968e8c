package org.shumao.contracts.record;

/** The kind of document a record carries. New kinds are appended: a consumer that meets an unknown one fails loudly. */
public enum RecordType {
    /** A platform's order (CEB303, CEB311 or our own form). */
    ORDER,
    /** A declaration list 清单 (CEB603, CEB621 or our own form). */
    DECLARATION_LIST,
    /** A service exporter's or importer's report of one transaction. */
    SERVICE_REPORT,
    /** A payment by a buyer (CEB411). */
    PAYMENT,
    /** A money receipt for an export order (CEB403). */
    MONEY_RECEIPT,
    /** A waybill (CEB505, CEB511). */
    WAYBILL,
    /** The status of a waybill (CEB513). */
    WAYBILL_STATUS,
    /** An application to withdraw a declaration list (CEB605, CEB623). */
    REVOCATION,
    /** An application to return goods of a declaration list (CEB213, CEB625). */
    RETURN,
    /** Declaration lists under one master waybill (CEB607), one record per line. Linked, never counted. */
    MASTER,
    /** Declaration lists summed up into one declaration (CEB701), one record per list. Linked, never counted. */
    SUMMARY,
    /** The declaration made of a summary (CEB792), one record per line. Linked, never counted. */
    SUMMARY_RESULT,
    /** Tax on a declaration list and its state (CEB816, CEB818). Linked, never counted. */
    TAX_BILL,
    /** A customs response (CEB304, CEB622 and others); {@link CustomsResponse} says to which kind of document. */
    CUSTOMS_RESPONSE
}
