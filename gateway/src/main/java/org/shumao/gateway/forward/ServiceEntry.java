package org.shumao.gateway.forward;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.key.Caller;
import org.shumao.gateway.cache.AnswerCache;
import org.shumao.gateway.cache.request.AnswerKey;
import org.shumao.gateway.forward.request.CrossOrigin;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.response.ResponseHeaders;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.PublishedPath;
import org.shumao.gateway.route.PublishedPaths;

/** Receives requests of the API: answers them from memory, refuses them, or lets them go to their service. */
@ApplicationScoped
class ServiceEntry {
    private final PublishedPaths paths;
    private final AnswerCache answers;
    private final Admission admission;
    private final Forwarding forwarding;
    private final Traffic traffic;

    ServiceEntry(
            PublishedPaths paths, AnswerCache answers, Admission admission, Forwarding forwarding, Traffic traffic) {
        this.paths = paths;
        this.answers = answers;
        this.admission = admission;
        this.forwarding = forwarding;
        this.traffic = traffic;
    }

    /** A request on its way to a service. */
    record Passage(RoutingContext context, RequestTarget target, ApiRoute route, PublishedPath address) {}

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
        Passage passage = new Passage(context, target, route, address);
        Optional<AnswerKey> key = answers.keyOf(request, target.path(), target.query(), route);
        if (key.isEmpty()) {
            admit(passage, Optional.empty());
            return;
        }
        traffic.note(context, Caller.ANONYMOUS);
        answers.serve(context, key.get(), filling -> Refusals.guarded(context, () -> admit(passage, filling)));
    }

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
                here.runOnContext(back -> Refusals.guarded(context, () -> forward(passage, admitted, filling))));
    }

    private void forward(Passage passage, Future<Admission.Admitted> admitted, Optional<ProxyInterceptor> filling) {
        RoutingContext context = passage.context();
        HttpServerRequest request = context.request();
        if (request.response().closed()) {
            return;
        }
        if (admitted.failed()) {
            request.resume();
            Refusals.refuse(request, admitted.cause());
            return;
        }
        traffic.note(context, admitted.result().caller());
        forwarding.send(passage, admitted.result(), filling);
    }

    private static Refusal notFound() {
        return new Refusal(Problem.of(ProblemType.NOT_FOUND, "The API has no such address; see /openapi."));
    }
}
