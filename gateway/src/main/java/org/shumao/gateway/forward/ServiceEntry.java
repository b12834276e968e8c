package org.shumao.gateway.forward;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.Admission;
import org.shumao.gateway.admission.Visit;
import org.shumao.gateway.admission.quota.LimitsAddition;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.cache.AnswerCache;
import org.shumao.gateway.cache.request.AnswerKey;
import org.shumao.gateway.forward.request.CrossOrigin;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.response.ResponseHeaders;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.ProxyConfig;
import org.shumao.gateway.route.PublishedPath;
import org.shumao.gateway.route.PublishedPaths;

/** Receives requests of the API: answers them from memory, refuses them, or sends them to their service. */
@ApplicationScoped
class ServiceEntry {
    private final PublishedPaths paths;
    private final AnswerCache answers;
    private final Admission admission;
    private final InternalTokens tokens;
    private final Upstreams upstreams;
    private final LimitsAddition limits;
    private final ProxyConfig config;
    private final Traffic traffic;

    ServiceEntry(
            PublishedPaths paths,
            AnswerCache answers,
            Admission admission,
            InternalTokens tokens,
            Upstreams upstreams,
            LimitsAddition limits,
            ProxyConfig config,
            Traffic traffic) {
        this.paths = paths;
        this.answers = answers;
        this.admission = admission;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.limits = limits;
        this.config = config;
        this.traffic = traffic;
    }

    void receive(RoutingContext context, RequestTarget target) {
        HttpServerRequest request = context.request();
        ApiRoute route = ApiRoute.of(target.path()).orElseThrow(ServiceEntry::notFound);
        PublishedPath address = paths.of(target.path()).orElseThrow(ServiceEntry::notFound);
        traffic.note(context, route);
        ResponseHeaders.restrict(context, route.storing());
        address.deprecation(request.method().name())
                .ifPresent(ending -> context.addHeadersEndHandler(
                        sending -> ending.announce(context.response().headers())));
        if (CrossOrigin.settles(request, address)) {
            return;
        }
        Refusals.requireMethod(request, address);
        answers.forgetAfter(context, route);
        Visit visit = new Visit(context, route, address);
        Optional<AnswerKey> key = answers.keyOf(request, target.path(), target.query(), route);
        if (key.isEmpty()) {
            admit(visit, target, Optional.empty());
            return;
        }
        traffic.note(context, Caller.ANONYMOUS);
        answers.serve(context, key.get(), filling -> Refusals.guarded(context, () -> admit(visit, target, filling)));
    }

    /** @param filling takes part if the answer is for others too */
    private void admit(Visit visit, RequestTarget target, Optional<ProxyInterceptor> filling) {
        Future<Visit> admitted = admission.admit(visit);
        if (admitted.isComplete()) {
            forward(visit.context(), target, admitted, filling);
            return;
        }
        // The body waits while the gateway asks the registry about the key; the result arrives on the thread of the
        // first question.
        visit.request().pause();
        Context here = Vertx.currentContext();
        RoutingContext context = visit.context();
        admitted.onComplete(done -> here.runOnContext(
                back -> Refusals.guarded(context, () -> forward(context, target, admitted, filling))));
    }

    private void forward(
            RoutingContext context, RequestTarget target, Future<Visit> admitted, Optional<ProxyInterceptor> filling) {
        HttpServerRequest request = context.request();
        if (request.response().closed()) {
            return;
        }
        if (admitted.failed()) {
            request.resume();
            Refusals.refuse(request, admitted.cause());
            return;
        }
        Visit visit = admitted.result();
        traffic.note(context, visit.caller());
        Service service = upstreams.of(visit.route().upstream());
        Exchange exchange =
                new Exchange(visit, target, service, tokens.tokenFor(service.label(), visit.caller()), config);
        HttpProxy proxy = HttpProxy.reverseProxy(upstreams.client())
                .origin(exchange::open)
                .addInterceptor(exchange);
        if (target.path().equals(LimitsAddition.PATH)) {
            proxy.addInterceptor(limits);
        }
        filling.ifPresent(proxy::addInterceptor);
        proxy.handle(request);
    }

    private static Refusal notFound() {
        return new Refusal(Problem.of(ProblemType.NOT_FOUND, "The API has no such address; see /openapi."));
    }
}
