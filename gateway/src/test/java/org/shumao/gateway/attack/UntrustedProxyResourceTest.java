package org.shumao.gateway.attack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.Surroundings;

/** The gateway trusts a proxy, and these requests do not come from it. */
@QuarkusTest
@TestProfile(UntrustedProxyResourceTest.AnotherProxy.class)
@QuarkusTestResource(Surroundings.class)
class UntrustedProxyResourceTest {
    @Test
    void whoeverPassesTheProxyByHasTheAddressOfTheConnection() {
        for (int i = 1; i <= 20; i++) {
            given().header("X-Forwarded-For", "198.51.100." + i)
                    .header("Forwarded", "for=198.51.100." + i)
                    .when()
                    .get("/api/v1/headline")
                    .then()
                    .statusCode(200)
                    .header("ratelimit", containsString("r=" + (40 - i)));
        }
    }

    /** A proxy at an address from which no request of a test comes. */
    public static class AnotherProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-forwarded", "true",
                    "quarkus.http.proxy.trusted-proxies", "192.0.2.7",
                    "shumao.gateway.quotas.queries.window", "1d",
                    "shumao.gateway.quotas.queries.anonymous", "40");
        }
    }
}
