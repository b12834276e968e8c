package org.shumao.ingestion.submission;

/** An atomic submission holds more than may be kept in memory. Nothing of it was published. */
final class AtomicTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AtomicTooLarge(long limit) {
        super("Its records come to more than " + limit + " bytes of events.");
    }
}
