package org.shumao.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.cache.AnswerCache;
import org.shumao.gateway.cache.request.AnswerKey;
import org.shumao.gateway.identity.SignIn;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.openapi.PublishedPath;
import org.shumao.gateway.openapi.PublishedPaths;
import org.shumao.gateway.portal.PortalPages;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.ProblemResponse;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.protection.CircuitBreakers;
import org.shumao.gateway.proxy.request.CrossOrigin;
import org.shumao.gateway.proxy.request.RequestSize;
import org.shumao.gateway.proxy.request.RequestTarget;
import org.shumao.gateway.quota.LimitsAddition;
import org.shumao.gateway.response.ResponseHeaders;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.token.InternalTokens;

/**
 * Receives every request. A request under {@code /api/} goes to a service or is refused here; requests for the gateway's
 * own pages continue to their resources.
 */
@ApplicationScoped
class RequestEntry {
    /**
     * This comes before the size limit of Quarkus for resources, because bodies on their way to a service have a limit
     * of their own.
     */
    private static final int BEFORE_RESOURCES = -1_000;

    private static final PublishedPath PAGE = new PublishedPath("/", Set.of("GET"));

    private final PublishedPaths paths;
    private final PortalPages portal;
    private final Admission admission;
    private final InternalTokens tokens;
    private final Upstreams upstreams;
    private final CircuitBreakers breakers;
    private final ProxyConfig config;
    private final Traffic traffic;
    private final LimitsAddition limits;
    private final AnswerCache answers;
    private final SignIn signIn;

    RequestEntry(
            PublishedPaths paths,
            PortalPages portal,
            Admission admission,
            InternalTokens tokens,
            Upstreams upstreams,
            CircuitBreakers breakers,
            ProxyConfig config,
            Traffic traffic,
            LimitsAddition limits,
            AnswerCache answers,
            SignIn signIn) {
        this.paths = paths;
        this.portal = portal;
        this.admission = admission;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.breakers = breakers;
        this.config = config;
        this.traffic = traffic;
        this.limits = limits;
        this.answers = answers;
        this.signIn = signIn;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_RESOURCES).handler(this::receive);
        router.route().order(BEFORE_RESOURCES).failureHandler(this::refuse);
    }

    private void receive(RoutingContext context) {
        prepare(context);
        guarded(context, () -> {
            RequestSize.check(context.request());
            RequestTarget target = target(context.request());
            if (target.path().startsWith("/api/")) {
                toService(context, target);
            } else {
                toPage(context, target);
            }
        });
    }

    /** What every response has, whoever makes it. */
    private void prepare(RoutingContext context) {
        traffic.watch(context);
        ResponseHeaders.watch(context);
        CrossOrigin.allowReading(context.response()::putHeader);
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
            ProblemResponse.send(request, refusal.problem());
            return;
        }
        ProblemResponse.send(request, Problem.fault("The gateway could not handle the request.", reason, request));
    }

    /** Requests that the router refuses before any route sees them, such as a target that is no path. */
    private void refuse(RoutingContext context) {
        if (!Traffic.watches(context)) {
            prepare(context);
        }
        HttpServerRequest request = context.request();
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (context.failure() != null && status >= 500) {
            ProblemResponse.send(
                    request, Problem.fault("The gateway could not handle the request.", context.failure(), request));
            return;
        }
        String detail = request.authority() == null
                ? "The header Host is missing, or is no host with its port."
                : "The request could not be understood.";
        ProblemResponse.send(request, Problem.ofStatus(status, ProblemType.INTERNAL_ERROR, detail));
    }

    private void toService(RoutingContext context, RequestTarget target) {
        HttpServerRequest request = context.request();
        ApiRoute route = ApiRoute.of(target.path()).orElseThrow(RequestEntry::notFound);
        PublishedPath address = paths.of(target.path()).orElseThrow(RequestEntry::notFound);
        traffic.note(context, route);
        ResponseHeaders.restrict(context, route.storing());
        address.deprecation(request.method().name())
                .ifPresent(ending -> context.addHeadersEndHandler(
                        sending -> ending.announce(context.response().headers())));
        if (CrossOrigin.settles(request, address)) {
            return;
        }
        requireMethod(request, address);
        answers.forgetAfter(context, route);
        Passage passage = new Passage(context, target, route, address);
        Optional<AnswerKey> key = answers.keyOf(request, target.path(), target.query(), route);
        if (key.isEmpty()) {
            admit(passage, Optional.empty());
            return;
        }
        traffic.note(context, Caller.ANONYMOUS);
        answers.serve(context, key.get(), filling -> guarded(context, () -> admit(passage, filling)));
    }

    /** A request on its way to a service. */
    private record Passage(RoutingContext context, RequestTarget target, ApiRoute route, PublishedPath address) {}

    /** @param filling takes part if the answer is for others too */
    private void admit(Passage passage, Optional<ProxyInterceptor> filling) {
        RoutingContext context = passage.context();
        HttpServerRequest request = context.request();
        Future<Admission.Admitted> admitted = admission.admit(context, passage.route(), passage.address());
        if (admitted.isComplete()) {
            forward(passage, admitted, filling);
            return;
        }
        // The body waits while the gateway asks the registry about the key; the result arrives on the thread of the
        // first question.
        request.pause();
        Context here = Vertx.currentContext();
        admitted.onComplete(done ->
                here.runOnContext(back -> guarded(context, () -> forward(passage, admitted, filling))));
    }

    private void forward(Passage passage, Future<Admission.Admitted> admitted, Optional<ProxyInterceptor> filling) {
        RoutingContext context = passage.context();
        RequestTarget target = passage.target();
        ApiRoute route = passage.route();
        HttpServerRequest request = context.request();
        if (request.response().closed()) {
            return;
        }
        if (admitted.failed()) {
            request.resume();
            refuse(request, admitted.cause());
            return;
        }
        Caller caller = admitted.result().caller();
        traffic.note(context, caller);
        Exchange exchange = new Exchange(
                request,
                target,
                route.upstream(),
                admitted.result(),
                tokens.tokenFor(route.upstream().label(), caller),
                upstreams,
                breakers,
                config);
        HttpProxy proxy = HttpProxy.reverseProxy(upstreams.client())
                .origin(exchange::open)
                .addInterceptor(exchange);
        if (target.path().equals(LimitsAddition.PATH)) {
            proxy.addInterceptor(limits);
        }
        filling.ifPresent(proxy::addInterceptor);
        proxy.handle(request);
    }

    private void toPage(RoutingContext context, RequestTarget target) {
        Optional<Set<String>> signInMethods = signIn.methodsOf(target.path());
        if (signInMethods.isPresent()) {
            PublishedPath address = new PublishedPath(target.path(), signInMethods.get());
            if (!CrossOrigin.settles(context.request(), address)) {
                requireMethod(context.request(), address);
                PageHeaders.set(context.response(), target.path());
                signIn.answer(context, target.path());
            }
            return;
        }
        if (CrossOrigin.settles(context.request(), PAGE)) {
            return;
        }
        requireMethod(context.request(), PAGE);
        PageHeaders.set(context.response(), target.path());
        if (!portal.settles(context.request(), target.path())) {
            context.next();
        }
    }

    private static RequestTarget target(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        String query = Objects.requireNonNullElse(request.query(), "");
        return RequestTarget.of(path, query);
    }

    private static void requireMethod(HttpServerRequest request, PublishedPath address) {
        if (!address.methods().contains(request.method().name())) {
            throw new Refusal(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of " + address.allowed() + ".")
                    .with(HttpHeaders.ALLOW.toString(), address.allowed()));
        }
    }

    private static Refusal notFound() {
        return new Refusal(Problem.of(ProblemType.NOT_FOUND, "The API has no such address; see /openapi."));
    }
}
