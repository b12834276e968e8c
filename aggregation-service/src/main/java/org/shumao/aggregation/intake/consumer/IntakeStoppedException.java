package org.shumao.aggregation.intake.consumer;

/** The log and the database contradict each other: only a person can say which is right. */
public final class IntakeStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeStoppedException(String reason) {
        super(reason);
    }
}
