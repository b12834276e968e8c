package org.shumao.ingestion.rate;

import org.jspecify.annotations.Nullable;

/** What is wrong with a written rate. */
final class RateFlaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final @Nullable String value;
    private final String expected;

    RateFlaw(String field, @Nullable String value, String expected) {
        super(field + " must be " + expected);
        this.field = field;
        this.value = value;
        this.expected = expected;
    }

    String field() {
        return field;
    }

    /** As it was given; null if it was not. */
    @Nullable
    String value() {
        return value;
    }

    String expected() {
        return expected;
    }
}
