package org.shumao.gateway.forward;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.problem.TraceId;
import org.shumao.gateway.route.ApiRoute;

/**
 * Counts requests by route, service and status, and leaves the caller's key id (never the key) for the access log.
 */
@ApplicationScoped
class Traffic {
    private static final String ROUTE = "route";
    private static final String UPSTREAM = "upstream";
    /** The pattern of the access log reads this. */
    private static final String CALLER = "caller";

    private static final String LINE = "line";
    private static final String TRACE = "trace";

    private final MeterRegistry registry;
    private final LoggedLine line;

    Traffic(MeterRegistry registry, LoggedLine line) {
        this.registry = registry;
        this.line = line;
    }

    void watch(RoutingContext context) {
        context.put(LINE, line.of(context.request()));
        context.put(TRACE, TraceId.assign(context.request()));
        long start = System.nanoTime();
        context.addEndHandler(end -> {
            // A client that goes away, or a response that breaks off, has no status of its own.
            boolean whole = end.succeeded() && context.response().ended();
            String status = whole ? Integer.toString(context.response().getStatusCode()) : "aborted";
            Timer.builder("shumao.gateway.requests")
                    .description("Requests by collection, service and status")
                    .tag(ROUTE, label(context, ROUTE))
                    .tag(UPSTREAM, label(context, UPSTREAM))
                    .tag("method", method(context))
                    .tag("status", status)
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        });
    }

    /** Returns whether the request has come here already. */
    static boolean watches(RoutingContext context) {
        return context.get(TRACE) != null;
    }

    void note(RoutingContext context, ApiRoute route) {
        context.put(ROUTE, route.collection()).put(UPSTREAM, route.upstream().label());
    }

    void note(RoutingContext context, Caller caller) {
        context.put(CALLER, caller.keyId());
    }

    // A client may write any method; the values of a label must not grow without bound.
    private static String method(RoutingContext context) {
        HttpMethod method = context.request().method();
        return HttpMethod.values().contains(method) ? method.name() : "other";
    }

    private static String label(RoutingContext context, String key) {
        String value = context.get(key);
        return value == null ? "none" : value;
    }
}
