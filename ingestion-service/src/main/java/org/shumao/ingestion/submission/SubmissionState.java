package org.shumao.ingestion.submission;

/** How far a submission is. */
enum SubmissionState {
    /** Being read, or given up: nothing is promised yet. */
    OPEN,
    /** Every accepted record was acknowledged by the broker. */
    COMPLETED
}
