package org.shumao.gateway.surroundings;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.shumao.gateway.route.DeprecationResourceTest;

/**
 * An installation with what most tests do without, in one start: somebody to report to, an address of its own, traces that are sent
 * nowhere, two replicas with small budgets, few wrong keys, a trusted proxy from which no request of a test comes, and an operation that will go away. Anonymous requests to
 * the API belong to {@code DirectQuotaResourceTest}, which counts them.
 */
public class Unusual implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("shumao.gateway.security-txt.contacts", "mailto:security@example.org,https://example.org/report");
        config.put("shumao.gateway.security-txt.expires", "2999-01-01T00:00:00Z");
        config.put("shumao.gateway.portal.province-outlines", "src/test/resources/province-outlines.json");
        config.put("shumao.gateway.openapi.server", "https://api.example.org");
        config.put("quarkus.otel.sdk.disabled", "false");
        config.put("quarkus.otel.traces.exporter", "none");
        config.put("shumao.gateway.quotas.replicas", "2");
        config.put("shumao.gateway.quotas.queries.window", "1d");
        config.put("shumao.gateway.quotas.queries.anonymous", "40");
        config.put("shumao.gateway.quotas.submissions.scopes.customs", "50000000");
        config.put("shumao.gateway.wrong-keys.per-minute", "3");
        config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        config.put("quarkus.http.proxy.allow-forwarded", "true");
        config.put("quarkus.http.proxy.trusted-proxies", "192.0.2.7");
        return config;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(DeprecationResourceTest.EndingDocument.class);
    }
}
