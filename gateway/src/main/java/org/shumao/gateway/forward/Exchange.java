package org.shumao.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.Visit;
import org.shumao.gateway.admission.quota.Charge;
import org.shumao.gateway.forward.request.HeaderHygiene;
import org.shumao.gateway.forward.request.MeteredBody;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.identity.KeyHeader;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.SdmxError;
import org.shumao.gateway.problem.UnreadBody;
import org.shumao.gateway.route.ApiRoute;
import org.shumao.gateway.route.ProxyConfig;

/** Leads one request to its service and the response back. It lives on the event loop of the request. */
final class Exchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest client;
    private final RequestTarget target;
    private final Service service;
    private final Caller caller;
    private final Charge charge;
    private final String token;
    private final ProxyConfig config;
    private final boolean hasBody;
    private final boolean readsOnly;

    private @Nullable MeteredBody body;
    private @Nullable HttpClientRequest sent;
    private Watchdog.Verdict verdict = Watchdog.Verdict.IN_TIME;

    /** @param token by which the gateway vouches for the caller */
    Exchange(Visit visit, RequestTarget target, Service service, String token, ProxyConfig config) {
        this.client = visit.request();
        this.target = target;
        this.service = service;
        this.caller = visit.caller();
        this.charge = Objects.requireNonNull(visit.charge());
        this.token = token;
        this.config = config;
        this.hasBody = UnreadBody.isAnnounced(client);
        this.readsOnly =
                client.method().equals(HttpMethod.GET) || client.method().equals(HttpMethod.HEAD);
    }

    /** Opens the connection; only then does a client that waits for it get the signal to send its body. */
    Future<HttpClientRequest> open(ProxyContext context) {
        return connect().map(request -> {
            sent = request;
            request.exceptionHandler(cause -> LOG.debugf("%s: %s", service.label(), cause));
            request.earlyHintsHandler(this::passHints);
            if (hasBody && "100-continue".equalsIgnoreCase(client.getHeader(HttpHeaders.EXPECT))) {
                client.response().writeContinue();
            }
            return OwnReset.of(request, Vertx.currentContext().owner());
        });
    }

    /**
     * A request with a body tries alone whether the service can be reached: its sender decides how long it takes, so it
     * must not decide how long the circuit stays open.
     */
    private Future<HttpClientRequest> connect() {
        Supplier<Future<HttpClientRequest>> connecting = () -> service.open().recover(this::again);
        return hasBody ? service.call(connecting) : connecting.get();
    }

    /** The service may close a kept connection just when the gateway reuses it; nothing has been sent on it then. */
    private Future<HttpClientRequest> again(Throwable cause) {
        return cause instanceof HttpClosedException ? service.open() : Future.failedFuture(cause);
    }

    /**
     * Sends a 103: what a service can say before it knows how the request ends; only to a client that wants it.
     */
    private void passHints(MultiMap hints) {
        if (!client.response().headWritten()) {
            HeaderHygiene.cleanResponse(hints, service.address());
            client.response()
                    .writeEarlyHints(hints)
                    .onFailure(cause -> LOG.debugf("%s: hints not passed: %s", service.label(), cause));
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(target.uri());
        HeaderHygiene.keepForwardable(request.headers());
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        prepareBody(request);
        Watchdog dog = new Watchdog(config, body, this::cut);
        return send(context)
                .compose(this::checked)
                .onComplete(done -> dog.stop())
                .recover(cause -> Future.succeededFuture(unanswered(request, failure(cause))));
    }

    /** Without a body, and where nothing can happen twice, a second try costs nobody anything. */
    private Future<ProxyResponse> send(ProxyContext context) {
        MeteredBody upload = body;
        if (upload == null) {
            return readsOnly ? service.callAgain(() -> attempt(context)) : service.call(() -> attempt(context));
        }
        Future<ProxyResponse> response = attempt(context);
        upload.afterEnd(() -> service.watch(response));
        return response;
    }

    private Future<ProxyResponse> attempt(ProxyContext context) {
        return context.sendRequest().recover(cause -> Future.failedFuture(judged(cause)));
    }

    /** Tells the circuit breaker whether the service is to blame, and that a silent service is not asked again. */
    private Throwable judged(Throwable cause) {
        boolean blameless = client.response().closed()
                || (body != null && body.exceedsLimit())
                || verdict == Watchdog.Verdict.SENDER_SILENT
                || verdict == Watchdog.Verdict.SENDER_SLOW;
        if (blameless) {
            return new Service.Blameless(cause);
        }
        return verdict == Watchdog.Verdict.SERVICE_SILENT ? new TimeoutException("timeout") : cause;
    }

    private void cut(Watchdog.Verdict reason) {
        verdict = reason;
        if (sent != null) {
            sent.reset();
        }
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        return context.sendResponse().otherwiseEmpty().onComplete(done -> {
            if (UnreadBody.isLeft(client)) {
                UnreadBody.discardThenClose(client);
            }
        });
    }

    /** The caller pays for what it sent and broke off itself, and not for a service that fails. */
    private ProxyResponse unanswered(ProxyRequest request, Problem problem) {
        int status = client.response().closed()
                ? ProblemType.BODY_TOO_SLOW.status()
                : problem.type().status();
        settle(status, HttpHeaders.headers());
        return answer(request.release().response(), problem);
    }

    private void prepareBody(ProxyRequest request) {
        if (hasBody) {
            ReadStream<Buffer> source = request.getBody().stream();
            long length = request.getBody().length();
            body = new MeteredBody(source, config.maxBodySize().asLongValue());
            request.setBody(Body.body(body, length));
        } else {
            request.setBody(null);
            client.resume();
        }
    }

    private Future<ProxyResponse> checked(ProxyResponse response) {
        if (response.getStatusCode() == 403 && caller.isAnonymous() && isProblem(response)) {
            return OpenQuestion.in(response.getBody().stream()).compose(open -> checked(response, open));
        }
        return checked(response, Map.of());
    }

    /** @param open what a service names as open near the question that it refuses */
    private Future<ProxyResponse> checked(ProxyResponse response, Map<String, Object> open) {
        int status = response.getStatusCode();
        service.note(Service.LastCall.ANSWERED);
        settle(status, response.headers());
        if (response.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && !response.headers().getAll(HttpHeaders.TRANSFER_ENCODING).equals(List.of("chunked"))) {
            return answered(response, service.nonsense("gave an answer in an unknown encoding"));
        }
        if (status == 401) {
            // The gateway has checked the caller's credentials, so the service refused our own token.
            LOG.errorf("%s: refused the internal token; do keys, clocks and audience agree?", service.label());
            return answered(response, service.nonsense("does not accept this gateway"));
        }
        boolean ofSdmx = ApiRoute.isSdmx(target.path());
        if (status >= 400 && ofSdmx && SdmxError.isIn(response.headers())) {
            return passed(response);
        }
        if (status == 403 && caller.isAnonymous()) {
            // A caller without a key gets a 401, never a 403.
            return answered(response, KeyHeader.beyondPublic(open));
        }
        if (status >= 400 && !isProblem(response)) {
            return answered(response, service.speechless(status));
        }
        if (status >= 400 && ofSdmx) {
            return answered(response, reworded(response));
        }
        if (status >= 400 && !client.method().equals(HttpMethod.HEAD)) {
            HeaderHygiene.cleanResponse(response.headers(), service.address());
            return ServiceProblem.completed(response, client).map(whole -> {
                whole.setBody(watched(whole.getBody()));
                return closingIfUnread(whole);
            });
        }
        return passed(response);
    }

    private Future<ProxyResponse> passed(ProxyResponse response) {
        HeaderHygiene.cleanResponse(response.headers(), service.address());
        if (response.getStatusCode() == 204 || response.getStatusCode() == 304) {
            response.getBody().stream().resume();
            response.setBody(null);
        } else {
            response.setBody(watched(response.getBody()));
        }
        return Future.succeededFuture(closingIfUnread(response));
    }

    /** Says for SDMX what the framework of a service has refused before the service could word it. */
    private static Problem reworded(ProxyResponse response) {
        ProblemType type = ProblemType.ofStatus(response.getStatusCode());
        Problem problem = Problem.of(type, type.explanation().detailEn());
        String later = response.headers().get(HttpHeaders.RETRY_AFTER);
        return later == null ? problem : problem.with(HttpHeaders.RETRY_AFTER.toString(), later);
    }

    private Body watched(Body answer) {
        return Body.body(new ResponseBody(answer.stream(), client, service.label()), answer.length());
    }

    private Future<ProxyResponse> answered(ProxyResponse response, Problem problem) {
        return Future.succeededFuture(answer(response.release(), problem));
    }

    private Problem failure(Throwable cause) {
        if (body != null && body.exceedsLimit()) {
            return Problem.tooLarge(config.maxBodySize().asLongValue());
        }
        if (cause instanceof CircuitBreakerOpenException) {
            return service.notAsked();
        }
        return switch (verdict) {
            case SENDER_SILENT -> tooSlow("Nothing more of the body came for " + bodySeconds() + " seconds.");
            case SENDER_SLOW ->
                tooSlow("After the first " + bodySeconds() * Watchdog.FIRST_TIMES
                        + " seconds the body came more slowly than "
                        + config.leastBodyRate().asLongValue() + " bytes a second.");
            case SERVICE_SILENT, IN_TIME -> serviceFailure(cause);
        };
    }

    private long bodySeconds() {
        return config.timeouts().body().toSeconds();
    }

    private static Problem tooSlow(String what) {
        return Problem.of(
                ProblemType.BODY_TOO_SLOW, what + " Send it again, with the same Idempotency-Key where there was one.");
    }

    private Problem serviceFailure(Throwable cause) {
        boolean mayHaveActed = sent != null && !readsOnly;
        if (!client.response().closed()) {
            service.note(Service.LastCall.FAILED);
            LOG.warnf("%s: no answer: %s", service.label(), cause.toString());
        }
        return verdict == Watchdog.Verdict.SERVICE_SILENT
                ? service.timeout(mayHaveActed)
                : service.unreachable(cause, mayHaveActed);
    }

    private void settle(int status, MultiMap headers) {
        charge.settle(status, headers, body == null ? 0 : body.bytes());
        charge.announce(client.response());
    }

    private ProxyResponse answer(ProxyResponse response, Problem problem) {
        response.headers().clear();
        response.setStatusCode(problem.type().status()).setStatusMessage(null).setBody(Body.body(problem.body(client)));
        problem.headers(client).forEach(response::putHeader);
        return closingIfUnread(response);
    }

    private ProxyResponse closingIfUnread(ProxyResponse response) {
        return UnreadBody.isLeft(client) ? response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE) : response;
    }

    private static boolean isProblem(ProxyResponse response) {
        String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(Problem.MEDIA_TYPE);
    }
}
