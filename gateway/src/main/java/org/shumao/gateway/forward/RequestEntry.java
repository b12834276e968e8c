package org.shumao.gateway.forward;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.forward.request.CrossOrigin;
import org.shumao.gateway.forward.request.RequestShape;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemResponse;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.response.ResponseHeaders;
import org.shumao.gateway.route.ApiRoute;

/**
 * Receives every request. A request of the API or of SDMX goes to a service or is refused here; requests for the gateway's
 * own pages continue to their resources.
 */
@ApplicationScoped
class RequestEntry {
    /**
     * This comes before the size limit of Quarkus for resources, because bodies on their way to a service have a limit
     * of their own.
     */
    private static final int BEFORE_RESOURCES = -1_000;

    /** The HTTP server looks for files at 10,000. */
    private static final int AFTER_FILES = 20_000;

    private final ServiceEntry services;
    private final PageEntry pages;
    private final TrailingSlash slash;
    private final Traffic traffic;

    /** Connections on which a request had more than one reading: what follows it may be a part of it, and is no request. */
    private final Set<HttpConnection> ending =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    RequestEntry(ServiceEntry services, PageEntry pages, TrailingSlash slash, Traffic traffic) {
        this.services = services;
        this.pages = pages;
        this.slash = slash;
        this.traffic = traffic;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_RESOURCES).handler(this::receive);
        router.route().order(AFTER_FILES).handler(pages::lost);
        router.route().order(BEFORE_RESOURCES).failureHandler(this::refuse);
    }

    private void receive(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (ending.contains(connection)) {
            connection.close();
            return;
        }
        prepare(context);
        Refusals.guarded(context, () -> {
            RequestShape.requireSize(context.request());
            Optional<Refusal> misread = RequestShape.refusal(context.request());
            if (misread.isPresent()) {
                ending.add(connection);
                throw misread.get();
            }
            if (slash.settles(context.request())) {
                return;
            }
            RequestTarget target = RequestTarget.of(context.request());
            if (target.path().startsWith("/api/") || ApiRoute.isSdmx(target.path())) {
                services.receive(context, target);
            } else {
                pages.receive(context, target);
            }
        });
    }

    /** Gives every response what it must have, whoever makes it. */
    private void prepare(RoutingContext context) {
        traffic.watch(context);
        ResponseHeaders.watch(context);
        CrossOrigin.allowReading(context.response()::putHeader);
    }

    /** Requests that the router refuses before any route sees them, such as a target that is no path. */
    private void refuse(RoutingContext context) {
        if (!Traffic.watches(context)) {
            prepare(context);
        }
        HttpServerRequest request = context.request();
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (context.failure() != null && status >= 500) {
            Refusals.refuse(request, context.failure());
            return;
        }
        String detail = request.authority() == null
                ? "The header Host is missing, or is no host with its port."
                : "The request could not be understood.";
        ProblemResponse.send(request, Problem.ofStatus(status, ProblemType.INTERNAL_ERROR, detail));
    }
}
