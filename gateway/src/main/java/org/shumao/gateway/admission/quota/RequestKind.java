package org.shumao.gateway.admission.quota;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;

/** Requests that have places of their own, so that one kind cannot take the places of another. */
public enum RequestKind {
    /** Everything that is answered at once. */
    QUERIES,
    /** Uploads of records: they last as long as their senders need. */
    SUBMISSIONS,
    /** Streams of events: they last as long as somebody listens. */
    STREAMS;

    private static final String SUBMISSION = "/api/v1/submissions";

    private static final String STREAM = "/api/v1/stream";

    /** @param template the address as the published document describes it */
    public static RequestKind of(HttpMethod method, String template) {
        if (template.equals(STREAM)) {
            return STREAMS;
        }
        return method.equals(HttpMethod.POST) && template.equals(SUBMISSION) ? SUBMISSIONS : QUERIES;
    }

    /** Returns the name of the kind in configuration, metrics and problems. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
