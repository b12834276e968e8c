package org.shumao.ingestion.submit;

/** Broker or database failed under a submission: nothing was promised, the sender may send it again. */
final class SubmissionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubmissionFailed(Exception cause) {
        super(cause);
    }

    SubmissionFailed(String message, Exception cause) {
        super(message, cause);
    }
}
