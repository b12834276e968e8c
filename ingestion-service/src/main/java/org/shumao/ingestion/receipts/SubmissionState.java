package org.shumao.ingestion.receipts;

/** The state says how far a submission is. */
public enum SubmissionState {
    /** Being read: nothing is promised yet. */
    OPEN,
    /** Given up, by the sender, by us or by a crash: nothing was promised, the same may be sent again. Never stored. */
    GIVEN_UP,
    /** Every accepted record was acknowledged by the broker. */
    COMPLETED,
    /** Only checked. Never stored. */
    DRY_RUN
}
