package org.shumao.gateway.surroundings;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that waits for nobody and takes little, and goes on asking services however often they fail. */
public class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "shumao.gateway.timeouts.response", "3s",
                "shumao.gateway.timeouts.body", "2s",
                "shumao.gateway.max-body-size", "1M",
                "shumao.gateway.circuit-breaker.calls", "100000");
    }
}
