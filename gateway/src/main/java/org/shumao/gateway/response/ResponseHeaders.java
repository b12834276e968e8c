package org.shumao.gateway.response;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shumao.gateway.identity.KeyHeader;
import org.shumao.gateway.identity.Sessions;
import org.shumao.gateway.route.CacheRule;

/**
 * Decides last who may cache a response and in which form it is sent. It does so for all responses, whoever made them,
 * just before their headers leave, so that no endpoint can forget it.
 */
public final class ResponseHeaders {
    private static final String STORING = "storing";
    private static final String IDENTITY = "identity";
    private static final int NOT_MODIFIED = 304;
    private static final int ERROR = 400;
    private static final String[] VARYING = {
        "Authorization", "Cookie", KeyHeader.NAME, "Accept", "Accept-Language", "Accept-Encoding"
    };

    /** Pages of the gateway say more in place of the second. Only whoever ends TLS may add {@code Strict-Transport-Security}. */
    private static final Map<String, String> SECURITY = Map.of(
            "x-content-type-options", "nosniff",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "cross-origin");

    /** Older browsers read this in place of the policy's frame-ancestors. */
    private static final String FRAMING = "x-frame-options";

    private ResponseHeaders() {}

    /**
     * Call this before any response begins. A caller with credentials, right or wrong, gets a response that nobody else
     * may use.
     */
    public static void watch(RoutingContext context) {
        MultiMap headers = context.request().headers();
        boolean identified = headers.contains(KeyHeader.NAME)
                || headers.contains(HttpHeaders.AUTHORIZATION)
                || Sessions.isPresent(context.request());
        context.put(STORING, identified ? CacheRule.CALLER : CacheRule.ANYBODY);
        context.addHeadersEndHandler(sending -> complete(context));
    }

    /** Adds what the address says about caching; it cannot loosen what is already decided. */
    public static void restrict(RoutingContext context, CacheRule storing) {
        if (storing.compareTo(context.<CacheRule>get(STORING)) > 0) {
            context.put(STORING, storing);
        }
    }

    private static void complete(RoutingContext context) {
        HttpServerResponse response = context.response();
        setStoring(response, context.get(STORING));
        vary(response.headers());
        secure(response.headers());
        encode(context.request(), response);
    }

    private static void setStoring(HttpServerResponse response, CacheRule storing) {
        String said = response.headers().get(HttpHeaders.CACHE_CONTROL);
        boolean stricter = said != null && said.contains(CacheRule.NOBODY.directives());
        if (response.getStatusCode() >= ERROR || stricter || storing == CacheRule.NOBODY) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, CacheRule.NOBODY.directives());
        } else if (storing == CacheRule.CALLER || said == null) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, storing.directives());
        }
    }

    private static void vary(MultiMap headers) {
        TreeMap<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(
                        Arrays.stream(VARYING),
                        headers.getAll(HttpHeaders.VARY).stream().flatMap(said -> Stream.of(said.split(",", -1))))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.putIfAbsent(name, name));
        headers.set(HttpHeaders.VARY, String.join(", ", names.values()));
    }

    /** Tells browsers to take the media type at its word, to run and frame nothing, and to send nobody the address. */
    private static void secure(MultiMap headers) {
        SECURITY.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        if (!headers.get("content-security-policy").contains("frame-ancestors *")) {
            headers.set(FRAMING, "DENY");
        }
    }

    private static void encode(HttpServerRequest request, HttpServerResponse response) {
        MultiMap headers = response.headers();
        String coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null && response.getStatusCode() == NOT_MODIFIED) {
            headers.set(
                    HttpHeaders.ETAG, EntityTags.asNamed(tag, request.headers().getAll(HttpHeaders.IF_NONE_MATCH)));
        } else if ((coding == null || coding.equals(IDENTITY)) && Gzip.suits(request, response)) {
            compress(request, headers);
            return;
        }
        if (coding == null || coding.equals(IDENTITY)) {
            leavePlain(request, response);
        }
    }

    /**
     * The HTTP server compresses a response that does not say {@code identity}, and removes that word if there is a
     * body.
     */
    private static void leavePlain(HttpServerRequest request, HttpServerResponse response) {
        if (request.method().equals(HttpMethod.HEAD) || !Gzip.isPossible(request, response)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        } else {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, IDENTITY);
        }
    }

    private static void compress(HttpServerRequest request, MultiMap headers) {
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null) {
            headers.set(HttpHeaders.ETAG, EntityTags.ofCompressed(tag));
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip").remove(HttpHeaders.CONTENT_LENGTH);
        } else {
            headers.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }
}
