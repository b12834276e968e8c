package org.shumao.ingestion.rate;

/** What is wrong with a written rate. */
final class RateFlaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    RateFlaw(String field, String expected) {
        super(field + " must be " + expected);
        this.field = field;
        this.expected = expected;
    }

    String field() {
        return field;
    }

    String expected() {
        return expected;
    }
}
