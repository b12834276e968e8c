package org.shumao.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemAnswer;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.token.InternalTokens;

/**
 * Where every request comes in. What is under {@code /api} goes to a service or is refused here; pages of the gateway's own
 * go on to their resources.
 */
@ApplicationScoped
class FrontDoor {
    /** Before the size limit that Quarkus sets for resources: bodies on their way to a service have their own. */
    private static final int BEFORE_RESOURCES = -1_000;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final Admission admission;
    private final InternalTokens tokens;
    private final Upstreams upstreams;
    private final ProxyConfig config;
    private final Traffic traffic;

    FrontDoor(Admission admission, InternalTokens tokens, Upstreams upstreams, ProxyConfig config, Traffic traffic) {
        this.admission = admission;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.config = config;
        this.traffic = traffic;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_RESOURCES).handler(this::receive);
        router.route().order(BEFORE_RESOURCES).failureHandler(FrontDoor::refuse);
    }

    private void receive(RoutingContext context) {
        traffic.watch(context);
        guarded(context, () -> {
            RequestTarget target = target(context.request());
            if (target.path().equals("/api") || target.path().startsWith("/api/")) {
                toService(context, target);
            } else {
                toPage(context);
            }
        });
    }

    private static void guarded(RoutingContext context, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            refuse(context.request(), e);
        }
    }

    private static void refuse(HttpServerRequest request, Throwable reason) {
        if (reason instanceof Refusal refusal) {
            ProblemAnswer.send(request, refusal.problem());
            return;
        }
        ProblemAnswer.send(request, Problem.fault("The gateway could not handle the request.", reason));
    }

    /** What the router refuses before any route sees it, such as a target that is no path. */
    private static void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (context.failure() != null && status >= 500) {
            ProblemAnswer.send(request, Problem.fault("The gateway could not handle the request.", context.failure()));
            return;
        }
        String detail = request.authority() == null
                ? "The header Host is missing, or is no host with its port."
                : "The request could not be understood.";
        ProblemAnswer.send(request, Problem.ofStatus(status, ProblemType.INTERNAL_ERROR, detail));
    }

    private void toService(RoutingContext context, RequestTarget target) {
        HttpServerRequest request = context.request();
        ApiRoute route =
                ApiRoute.of(target.path()).orElseThrow(() -> notFound("The API has no such collection; see /openapi."));
        traffic.note(context, route);
        requireMethod(request, METHODS);
        if (CrossOrigin.settles(request, route)) {
            return;
        }
        Future<Caller> admitted = admission.admit(request, route);
        if (admitted.isComplete()) {
            forward(context, target, route, admitted);
            return;
        }
        // The body waits while the registry is asked about the key; the answer comes on whatever thread asked first.
        request.pause();
        Context here = Vertx.currentContext();
        admitted.onComplete(done ->
                here.runOnContext(back -> guarded(context, () -> forward(context, target, route, admitted))));
    }

    private void forward(RoutingContext context, RequestTarget target, ApiRoute route, Future<Caller> admitted) {
        HttpServerRequest request = context.request();
        if (request.response().closed()) {
            return;
        }
        if (admitted.failed()) {
            request.resume();
            refuse(request, admitted.cause());
            return;
        }
        Caller caller = admitted.result();
        traffic.note(context, caller);
        Exchange exchange = new Exchange(
                request,
                target,
                route.upstream(),
                caller,
                tokens.tokenFor(route.upstream().label(), caller),
                upstreams,
                config);
        HttpProxy.reverseProxy(upstreams.client())
                .origin(exchange::open)
                .addInterceptor(exchange)
                .handle(request);
    }

    private static void toPage(RoutingContext context) {
        requireMethod(context.request(), READS);
        PageHeaders.set(context.response());
        context.next();
    }

    private static RequestTarget target(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        String query = Objects.requireNonNullElse(request.query(), "");
        return RequestTarget.of(path, query);
    }

    private static void requireMethod(HttpServerRequest request, Set<HttpMethod> allowed) {
        if (!allowed.contains(request.method())) {
            List<String> names = allowed.stream().map(HttpMethod::name).sorted().toList();
            throw new Refusal(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of " + String.join(", ", names) + ".")
                    .with(HttpHeaders.ALLOW.toString(), String.join(", ", names)));
        }
    }

    private static Refusal notFound(String detail) {
        return new Refusal(Problem.of(ProblemType.NOT_FOUND, detail));
    }
}
