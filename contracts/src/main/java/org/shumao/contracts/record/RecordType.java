package org.shumao.contracts.record;

/** The kind of document a record carries. New kinds are appended: a consumer that meets an unknown one fails loudly. */
public enum RecordType {
    /** A platform's word about an order (CEB303, CEB311 or our own form). */
    ORDER,
    /** A declaration list 清单 (CEB603, CEB621 or our own form). */
    DECLARATION_LIST,
    /** A service exporter's or importer's report of one transaction. */
    SERVICE_REPORT,
    /** What a buyer paid (CEB411). */
    PAYMENT,
    /** Money received for an export order (CEB403). */
    MONEY_RECEIPT,
    /** A waybill (CEB505, CEB511). */
    WAYBILL,
    /** What became of a waybill (CEB513). */
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
    /** What customs reply (CEB304, CEB622 and the like); to which document is in {@link CustomsResponse}. */
    CUSTOMS_RESPONSE
}
