package org.shumao.gateway.forward;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.gateway.admission.quota.LimitsAddition;
import org.shumao.gateway.admission.token.InternalTokens;
import org.shumao.gateway.forward.request.RequestTarget;
import org.shumao.gateway.route.Upstream;

/** Sends an admitted request to its service. */
@ApplicationScoped
class Forwarding {
    private final InternalTokens tokens;
    private final Upstreams upstreams;
    private final CircuitBreakers breakers;
    private final ProxyConfig config;
    private final LimitsAddition limits;

    Forwarding(
            InternalTokens tokens,
            Upstreams upstreams,
            CircuitBreakers breakers,
            ProxyConfig config,
            LimitsAddition limits) {
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.breakers = breakers;
        this.config = config;
        this.limits = limits;
    }

    /** @param filling takes part if the answer is for others too */
    void send(ServiceEntry.Passage passage, Admission.Admitted admitted, Optional<ProxyInterceptor> filling) {
        HttpServerRequest request = passage.context().request();
        RequestTarget target = passage.target();
        Upstream upstream = passage.route().upstream();
        Exchange exchange = new Exchange(
                request,
                target,
                upstream,
                admitted,
                tokens.tokenFor(upstream.label(), admitted.caller()),
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
}
