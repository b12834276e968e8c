package org.shumao.ingestion.rule;

/** What the door answers for one record. */
public enum Outcome {
    ACCEPTED,
    ACCEPTED_WITH_WARNINGS,
    REJECTED,
    /** A draft: checked, never published. */
    IGNORED
}
