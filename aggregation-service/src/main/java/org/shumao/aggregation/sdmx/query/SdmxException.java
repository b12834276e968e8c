package org.shumao.aggregation.sdmx.query;

import java.io.Serial;

/** Says that a query has no result, and why. The message is for the caller: it never says more than the caller may know. */
public final class SdmxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final SdmxError error;

    public SdmxException(SdmxError error, String message) {
        super(message);
        this.error = error;
    }

    static SdmxException syntax(String message) {
        return new SdmxException(SdmxError.SYNTAX, message);
    }

    public SdmxError error() {
        return error;
    }

    /** Returns the message, which is always there. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
