package org.shumao.kit.problem.framework;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives a fault of ours a name under which its cause is found in the log, while the response says nothing of it. */
final class Fault {
    /** The member of the problem. */
    static final String ID = "errorId";

    private static final Logger LOG = Logger.getLogger(Fault.class);

    private Fault() {}

    /** Logs a cause and returns its name: the trace id of the request, or one of its own while traces are off. */
    static String logged(@Nullable Throwable cause) {
        SpanContext span = Span.current().getSpanContext();
        String id = span.isValid() ? span.getTraceId() : UUID.randomUUID().toString();
        LOG.errorf(cause, "Error %s", id);
        return id;
    }
}
