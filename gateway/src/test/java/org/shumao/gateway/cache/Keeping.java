package org.shumao.gateway.cache;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that keeps answers of up to 32 kB. */
public class Keeping implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "shumao.gateway.cache.enabled", "true",
                "shumao.gateway.cache.largest", "32000",
                "shumao.gateway.cache.indifferent-headers", "X-Ingress-Class,Cookie");
    }
}
