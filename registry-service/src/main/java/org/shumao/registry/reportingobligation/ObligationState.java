package org.shumao.registry.reportingobligation;

/** How it stands with one obligation. */
enum ObligationState {
    /** Nothing received, and the period is not over. */
    UPCOMING,
    /** Nothing received, the period is over, the due day is not. */
    DUE,
    /** Received by the end of the due day. */
    RECEIVED,
    /** Received, but after the due day. */
    RECEIVED_LATE,
    /** Not received though the due day is over. */
    OVERDUE,
    /** Need not be fulfilled; whatever was received. */
    EXEMPT
}
