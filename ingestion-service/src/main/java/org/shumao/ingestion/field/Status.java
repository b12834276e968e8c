package org.shumao.ingestion.field;

/** The status says whether the sender declares a record or only stores it (CEB appStatus 2 and 1). */
public enum Status {
    DRAFT,
    DECLARED
}
