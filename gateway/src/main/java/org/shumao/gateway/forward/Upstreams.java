package org.shumao.gateway.forward;

import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.shumao.gateway.admission.quota.OpenRequestsConfig;
import org.shumao.gateway.admission.quota.RequestKind;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/** The services: their addresses, the connections to them, and how the last call to each went. */
@Startup
@ApplicationScoped
public class Upstreams {
    /** How the last call to a service went. */
    public enum LastCall {
        NONE_YET,
        ANSWERED,
        FAILED
    }

    private final Map<Upstream, LastCall> lastCalls = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final UpstreamsConfig addresses;
    private final ProxyConfig config;

    Upstreams(Vertx vertx, UpstreamsConfig addresses, ProxyConfig config, OpenRequestsConfig openRequests) {
        this.addresses = addresses;
        this.config = config;
        for (Upstream upstream : Upstream.values()) {
            requireBare(upstream, addresses.of(upstream));
            lastCalls.put(upstream, LastCall.NONE_YET);
        }
        client = vertx.createHttpClient(new HttpClientOptions()
                // OpenRequests keeps the kinds of requests apart and lets no more of them come here.
                .setMaxPoolSize(openRequests.service() * RequestKind.values().length)
                .setConnectTimeout((int) config.timeouts().connect().toMillis())
                .setIdleTimeout((int) config.timeouts().stall().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // This is shorter than any service keeps an idle connection, so that the gateway does not find it
                // closed.
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false));
    }

    HttpClient client() {
        return client;
    }

    URI address(Upstream upstream) {
        return addresses.of(upstream);
    }

    /** Opens a request on a connection to the service; fails if there is none within the connect timeout. */
    Future<HttpClientRequest> open(Upstream upstream) {
        return client.request(addresses
                .requestTo(upstream)
                .setConnectTimeout(config.timeouts().connect().toMillis()));
    }

    void note(Upstream upstream, LastCall outcome) {
        lastCalls.put(upstream, outcome);
    }

    LastCall lastCall(Upstream upstream) {
        return lastCalls.getOrDefault(upstream, LastCall.NONE_YET);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private static void requireBare(Upstream upstream, URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawPath() == null
                || address.getRawPath().isEmpty()
                || address.getRawPath().equals("/");
        if (!http
                || address.getHost() == null
                || !bare
                || address.getRawQuery() != null
                || address.getUserInfo() != null) {
            throw new IllegalStateException("shumao.gateway.upstreams." + upstream.label() + ": " + address
                    + " is not scheme, host and port, such as http://localhost:8081");
        }
    }
}
