package org.shumao.ingestion.rule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome is what a receipt says of one record. */
@Schema(name = "RecordOutcome")
public enum Outcome {
    ACCEPTED,
    ACCEPTED_WITH_WARNINGS,
    REJECTED,
    /** A draft: checked, never published. */
    IGNORED,
    /** Nothing wrong with it, but the submission is all or nothing and another record was rejected. */
    HELD_BACK
}
