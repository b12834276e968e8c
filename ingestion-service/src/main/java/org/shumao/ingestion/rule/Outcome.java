package org.shumao.ingestion.rule;

/** What the door answers for one record. */
public enum Outcome {
    ACCEPTED,
    ACCEPTED_WITH_WARNINGS,
    REJECTED,
    /** A draft: checked, never published. */
    IGNORED,
    /** Nothing wrong with it, but the submission is all or nothing and another record was rejected. */
    HELD_BACK
}
