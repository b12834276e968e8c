package org.shumao.gateway.proxy;

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
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.key.KeyHeader;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.UnreadBody;
import org.shumao.gateway.proxy.request.HeaderHygiene;
import org.shumao.gateway.proxy.request.MeteredBody;
import org.shumao.gateway.proxy.request.RequestTarget;
import org.shumao.gateway.quota.Charge;
import org.shumao.gateway.route.Upstream;

/** One request on its way to a service and the response on its way back. It lives on the event loop of the request. */
final class Exchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest client;
    private final RequestTarget target;
    private final Upstream upstream;
    private final Upstreams upstreams;
    private final Caller caller;
    private final Charge charge;
    private final String token;
    private final ProxyConfig config;
    private final boolean hasBody;
    private final boolean readsOnly;

    private @Nullable MeteredBody body;
    private @Nullable HttpClientRequest sent;
    private boolean timedOut;
    private boolean senderSilent;

    Exchange(
            HttpServerRequest client,
            RequestTarget target,
            Upstream upstream,
            Admission.Admitted admitted,
            String token,
            Upstreams upstreams,
            ProxyConfig config) {
        this.client = client;
        this.target = target;
        this.upstream = upstream;
        this.upstreams = upstreams;
        this.caller = admitted.caller();
        this.charge = admitted.charge();
        this.token = token;
        this.config = config;
        this.hasBody = UnreadBody.isAnnounced(client);
        this.readsOnly =
                client.method().equals(HttpMethod.GET) || client.method().equals(HttpMethod.HEAD);
    }

    /** Opens the connection; only then does a client that waits for it get the signal to send its body. */
    Future<HttpClientRequest> open(ProxyContext context) {
        return upstreams.open(upstream).recover(this::again).map(request -> {
            sent = request;
            request.exceptionHandler(cause -> LOG.debugf("%s: %s", upstream.label(), cause));
            request.earlyHintsHandler(this::passHints);
            if (hasBody && "100-continue".equalsIgnoreCase(client.getHeader(HttpHeaders.EXPECT))) {
                client.response().writeContinue();
            }
            return OwnReset.of(request, Vertx.currentContext().owner());
        });
    }

    /** The service may close a kept connection just when the gateway reuses it; nothing has been sent on it then. */
    private Future<HttpClientRequest> again(Throwable cause) {
        return cause instanceof HttpClosedException ? upstreams.open(upstream) : Future.failedFuture(cause);
    }

    /**
     * Sends a 103: what a service can say before it knows how the request ends; only to a client that wants it.
     */
    private void passHints(MultiMap hints) {
        if (!client.response().headWritten()) {
            HeaderHygiene.cleanResponse(hints, upstreams.address(upstream));
            client.response()
                    .writeEarlyHints(hints)
                    .onFailure(cause -> LOG.debugf("%s: hints not passed: %s", upstream.label(), cause));
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        request.setURI(target.uri());
        HeaderHygiene.keepForwardable(request.headers());
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        prepareBody(request);
        Watchdog watchdog = new Watchdog();
        return context.sendRequest()
                .recover(cause -> isStaleConnection(cause) ? context.sendRequest() : Future.failedFuture(cause))
                .onComplete(done -> watchdog.stop())
                .map(this::checked)
                .recover(cause -> Future.succeededFuture(unanswered(request, failure(cause))));
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

    // The other side may close a kept connection just when the gateway reuses it. Without a body, and where nothing can
    // happen twice, a second try costs nobody anything.
    private boolean isStaleConnection(Throwable cause) {
        return cause instanceof HttpClosedException && readsOnly && !hasBody && !timedOut;
    }

    private ProxyResponse checked(ProxyResponse response) {
        int status = response.getStatusCode();
        upstreams.note(upstream, Upstreams.LastCall.ANSWERED);
        settle(status, response.headers());
        if (response.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && !response.headers().getAll(HttpHeaders.TRANSFER_ENCODING).equals(List.of("chunked"))) {
            return answer(
                    response.release(), UpstreamFailure.nonsense(upstream, "gave an answer in an unknown encoding"));
        }
        if (status == 401) {
            // The gateway has checked the caller's credentials, so the service refused our own token.
            LOG.errorf("%s: refused the internal token; do keys, clocks and audience agree?", upstream.label());
            return answer(response.release(), UpstreamFailure.nonsense(upstream, "does not accept this gateway"));
        }
        if (status == 403 && caller.isAnonymous()) {
            // A caller without a key gets a 401, never a 403.
            return answer(response.release(), KeyHeader.missing().problem());
        }
        if (status >= 400 && !isProblem(response)) {
            return answer(response.release(), UpstreamFailure.speechless(upstream, status));
        }
        if (status == 204 || status == 304) {
            response.getBody().stream().resume();
            response.setBody(null);
        } else {
            Body answer = response.getBody();
            response.setBody(Body.body(new ResponseBody(answer.stream(), client, upstream), answer.length()));
        }
        HeaderHygiene.cleanResponse(response.headers(), upstreams.address(upstream));
        return closingIfUnread(response);
    }

    private Problem failure(Throwable cause) {
        if (body != null && body.exceedsLimit()) {
            return Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "The body exceeds " + config.maxBodySize().asLongValue() + " bytes; send it in parts.");
        }
        if (senderSilent) {
            return Problem.of(
                    ProblemType.BODY_TOO_SLOW,
                    "Nothing more of the body came for "
                            + config.timeouts().body().toSeconds()
                            + " seconds. Send it again, with the same Idempotency-Key where there was one.");
        }
        boolean mayHaveActed = sent != null && !readsOnly;
        if (!client.response().closed()) {
            upstreams.note(upstream, Upstreams.LastCall.FAILED);
            LOG.warnf("%s: no answer: %s", upstream.label(), timedOut ? "timeout" : cause.toString());
        }
        return timedOut
                ? UpstreamFailure.timeout(upstream, mayHaveActed)
                : UpstreamFailure.of(upstream, cause, mayHaveActed);
    }

    private void settle(int status, MultiMap headers) {
        charge.settle(status, headers, body == null ? 0 : body.bytes());
        charge.announce(client.response());
    }

    private ProxyResponse answer(ProxyResponse response, Problem problem) {
        response.headers().clear();
        response.setStatusCode(problem.type().status())
                .setStatusMessage(null)
                .setBody(Body.body(problem.body(target.path())));
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        return closingIfUnread(response);
    }

    private ProxyResponse closingIfUnread(ProxyResponse response) {
        return UnreadBody.isLeft(client) ? response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE) : response;
    }

    private static boolean isProblem(ProxyResponse response) {
        String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(Problem.MEDIA_TYPE);
    }

    /**
     * Cuts the request when the service neither takes the next part of the body nor begins to respond, and when the
     * sender of the body is silent for so long that the service would soon give up. So the sender gets the same
     * response each time, whatever the service would do.
     */
    private final class Watchdog {
        private final Vertx vertx = Vertx.currentContext().owner();
        private final long start = System.nanoTime();
        private long timer;

        Watchdog() {
            check();
        }

        void stop() {
            vertx.cancelTimer(timer);
        }

        private void check() {
            MeteredBody upload = body;
            boolean awaitsSender = upload != null && !upload.awaitsService();
            Duration patience =
                    awaitsSender ? config.timeouts().body() : config.timeouts().response();
            long since = upload == null ? start : upload.lastPart();
            Duration left = patience.minusNanos(System.nanoTime() - since);
            if (!left.isNegative() && !left.isZero()) {
                // The gateway may begin to wait for the other side before the time of this one is over.
                Duration next = min(
                        left, min(config.timeouts().body(), config.timeouts().response()));
                timer = vertx.setTimer(Math.max(1, next.toMillis()), fired -> check());
                return;
            }
            senderSilent = awaitsSender;
            timedOut = !awaitsSender;
            if (sent != null) {
                sent.reset();
            }
        }

        private Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
