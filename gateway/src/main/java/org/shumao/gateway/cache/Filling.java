package org.shumao.gateway.cache;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.cache.answer.Condition;
import org.shumao.gateway.cache.answer.GatheredBody;
import org.shumao.gateway.cache.answer.Keepable;
import org.shumao.gateway.cache.answer.KeptAnswer;
import org.shumao.gateway.cache.answer.Reply;
import org.shumao.gateway.cache.answer.ResponseContent;
import org.shumao.gateway.cache.request.AnswerKey;

/**
 * Fetches an answer for all who wait for it. It takes part in the exchange of one of them, which is admitted and pays as always, and
 * replaces the request by one that follows from the key alone.
 */
final class Filling implements ProxyInterceptor {
    /** A request to a service carries these headers besides the key. */
    private static final List<String> CARRIED = List.of("authorization", "traceparent", "tracestate");

    private static final int NOT_MODIFIED = 304;

    private final HttpServerRequest client;
    private final InFlight fetch;
    private final @Nullable KeptAnswer known;
    private final AnswerCache cache;
    private @Nullable Boolean keepable;

    /** @param known an answer that the service may confirm; null if there is none */
    Filling(HttpServerRequest client, InFlight fetch, @Nullable KeptAnswer known, AnswerCache cache) {
        this.client = client;
        this.fetch = fetch;
        this.known = known != null && known.content().isServices() ? known : null;
        this.cache = cache;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        AnswerKey key = fetch.id().key();
        request.setURI(key.target());
        MultiMap headers = request.headers();
        for (String name : List.copyOf(headers.names())) {
            if (CARRIED.stream().noneMatch(name::equalsIgnoreCase)) {
                headers.remove(name);
            }
        }
        headers.set(HttpHeaders.ACCEPT, key.accept());
        if (!key.language().isEmpty()) {
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, key.language());
        }
        if (known != null) {
            headers.set(HttpHeaders.IF_NONE_MATCH, known.content().tag());
        }
        return context.sendRequest().map(response -> {
            keepable = Keepable.is(response.getStatusCode(), response.headers());
            return response;
        });
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (client.response().closed()) {
            // Whoever asked has gone; what there is instead of an answer is not for those who wait.
            cache.abandoned(fetch);
            return context.sendResponse();
        }
        if (known != null && response.getStatusCode() == NOT_MODIFIED) {
            cache.revalidated(client, fetch, known.content().confirmedBy(response.headers()));
            return Future.succeededFuture();
        }
        long length = response.getBody() == null ? 0 : response.getBody().length();
        if (!isKeepable(response) || response.getBody() == null || length > cache.largest()) {
            return pass(context, response);
        }
        GatheredBody body = new GatheredBody(response.getBody().stream(), cache.largest());
        return body.whole().compose(whole -> {
            if (whole == null) {
                response.setBody(Body.body(body, length));
                return pass(context, response);
            }
            return keep(response.headers(), whole);
        });
    }

    /** Returns whether anybody may have the answer; only the cleaned headers of a second try are seen. */
    private boolean isKeepable(ProxyResponse response) {
        return keepable == null ? Keepable.is(response.getStatusCode(), response.headers()) : keepable;
    }

    private Future<Void> keep(MultiMap headers, Buffer whole) {
        return Vertx.currentContext()
                .executeBlocking(() -> ResponseContent.of(headers, whole), false)
                .<Void>map(content -> {
                    cache.fetched(client, fetch, content);
                    return null;
                });
    }

    /** The answer is not kept, so those who wait go on by themselves. The condition of this one was not sent along. */
    private Future<Void> pass(ProxyContext context, ProxyResponse response) {
        cache.bypassed(fetch, response.getStatusCode());
        String tag = response.headers().get(HttpHeaders.ETAG);
        if (keepsCondition(response, tag)) {
            Body body = response.getBody();
            if (body != null) {
                body.stream().handler(discarded -> {}).resume();
            }
            response.headers().remove(HttpHeaders.CONTENT_LENGTH);
            response.setStatusCode(NOT_MODIFIED).setStatusMessage(null).setBody(null);
        }
        client.response().putHeader(Reply.CACHE_STATUS, AnswerCache.NOT_STORED);
        return context.sendResponse();
    }

    private boolean keepsCondition(ProxyResponse response, @Nullable String tag) {
        return response.getStatusCode() == 200
                && tag != null
                && Condition.isMet(client.headers(), tag, response.headers().get(HttpHeaders.LAST_MODIFIED));
    }
}
