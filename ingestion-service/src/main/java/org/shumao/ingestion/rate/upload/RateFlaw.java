package org.shumao.ingestion.rate.upload;

import org.jspecify.annotations.Nullable;

/** What is wrong with a written rate. */
public final class RateFlaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final @Nullable String value;
    private final String expected;

    public RateFlaw(String field, @Nullable String value, String expected) {
        super(field + " must be " + expected);
        this.field = field;
        this.value = value;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    /** As it was given; null if it was not. */
    public @Nullable String value() {
        return value;
    }

    public String expected() {
        return expected;
    }
}
