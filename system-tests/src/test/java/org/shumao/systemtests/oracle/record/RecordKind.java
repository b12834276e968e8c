package org.shumao.systemtests.oracle.record;

/** What a record is, or what a customs response is about. */
public enum RecordKind {
    LIST,
    ORDER,
    SERVICE_REPORT,
    REVOCATION,
    RETURN,
    RESPONSE
}
