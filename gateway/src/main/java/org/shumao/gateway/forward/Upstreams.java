package org.shumao.gateway.forward;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.shumao.gateway.admission.quota.OpenRequestsConfig;
import org.shumao.gateway.admission.quota.RequestKind;
import org.shumao.gateway.route.ProxyConfig;
import org.shumao.gateway.route.Upstream;
import org.shumao.gateway.route.UpstreamsConfig;

/**
 * Holds the services. As a check of readiness it shows how the last call to each went and is always up: a gateway out of service could not
 * even answer 503, and its own documents need no service.
 */
@Startup
@Default
@Readiness
@ApplicationScoped
class Upstreams implements HealthCheck {
    private static final Pattern BARE = Pattern.compile("https?://[^/?#@]+/?");

    private final Map<Upstream, Service> services = new EnumMap<>(Upstream.class);
    private final HttpClient client;

    Upstreams(
            Vertx vertx,
            UpstreamsConfig addresses,
            ProxyConfig config,
            OpenRequestsConfig openRequests,
            CircuitBreakerConfig circuits,
            MeterRegistry meters) {
        long connect = config.timeouts().connect().toMillis();
        client = vertx.createHttpClient(new HttpClientOptions()
                // OpenRequests keeps the kinds of requests apart and lets no more of them come here.
                .setMaxPoolSize(openRequests.service() * RequestKind.values().length)
                .setConnectTimeout((int) connect)
                .setIdleTimeout((int) config.timeouts().stall().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // This is shorter than any service keeps an idle connection, so that the gateway does not find it
                // closed.
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false));
        for (Upstream upstream : Upstream.values()) {
            URI address = addresses.of(upstream);
            requireBare(upstream, address);
            services.put(
                    upstream,
                    new Service(
                            upstream,
                            address,
                            client,
                            () -> addresses.requestTo(upstream).setConnectTimeout(connect),
                            circuits,
                            meters));
        }
    }

    HttpClient client() {
        return client;
    }

    Service of(Upstream upstream) {
        return Objects.requireNonNull(services.get(upstream));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("last calls to services").up();
        services.values()
                .forEach(service ->
                        response.withData(service.label(), service.lastCall().label()));
        return response.build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    static void requireBare(Upstream upstream, URI address) {
        // Without a host that Java understands, every request would fail later.
        if (address.getHost() == null || !BARE.matcher(address.toString()).matches()) {
            throw new IllegalStateException("shumao.gateway.upstreams." + upstream.label() + ": " + address
                    + " is not scheme, host and port, such as http://localhost:8081");
        }
    }
}
