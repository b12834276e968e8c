package org.shumao.gateway.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request the id under which logs and traces know it; every response names it. It is the trace id of W3C Trace Context: that
 * of the caller if it sends one, otherwise one that begins here. Services get it in {@code traceparent}.
 */
public final class TraceId {
    public static final String HEADER = "Trace-Id";

    private static final String PARENT = "traceparent";
    private static final Pattern VALID =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final IdGenerator IDS = IdGenerator.random();

    private TraceId() {}

    /** Gives the request its id; call this once, before any response begins. */
    public static String assign(HttpServerRequest request) {
        SpanContext span = Span.current().getSpanContext();
        String id = span.isValid() ? span.getTraceId() : ofCaller(request.headers());
        if (id == null) {
            id = IDS.generateTraceId();
            request.headers().set(PARENT, "00-" + id + "-" + IDS.generateSpanId() + "-00");
        }
        request.response().putHeader(HEADER, id);
        return id;
    }

    /** Returns the id that the request has got. */
    public static String of(HttpServerRequest request) {
        String assigned = request.response().headers().get(HEADER);
        return assigned == null ? assign(request) : assigned;
    }

    private static @Nullable String ofCaller(MultiMap headers) {
        String parent = headers.get(PARENT);
        Matcher valid = VALID.matcher(parent == null ? "" : parent);
        return valid.matches() ? valid.group(1) : null;
    }
}
