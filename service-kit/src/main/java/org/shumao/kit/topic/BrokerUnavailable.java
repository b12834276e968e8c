package org.shumao.kit.topic;

import org.jspecify.annotations.Nullable;

/** The broker does not answer, or does not do what was asked: the same may succeed a little later. */
public final class BrokerUnavailable extends IllegalStateException {
    /** A caller reads this. */
    public static final String DETAIL = "The broker does not answer now; try again.";

    private static final long serialVersionUID = 1L;

    BrokerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns whether an error is one, or is caused by one. */
    public static boolean isCause(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokerUnavailable) {
                return true;
            }
        }
        return false;
    }
}
