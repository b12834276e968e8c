package org.shumao.ingestion.topic;

import org.jspecify.annotations.Nullable;

/** The broker did not take an event: nothing may be promised, and the same may be sent again. */
public final class PublishFailed extends Exception {
    private static final long serialVersionUID = 1L;

    PublishFailed(String message) {
        super(message);
    }

    PublishFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
