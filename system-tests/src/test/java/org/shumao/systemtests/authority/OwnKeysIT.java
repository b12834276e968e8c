package org.shumao.systemtests.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.systemtests.suite.RunningSuite.PLATFORM;
import static org.shumao.systemtests.suite.RunningSuite.SELLER;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.systemtests.suite.RunningSuite;

/** What docs/ownership.md invites to try: keys of a platform and of an enterprise that may submit what is theirs. */
@Tag("whole")
class OwnKeysIT {
    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void aPlatformHasAuthorityOverItsOrdersAndNoneOverListsOfItsSellers() {
        assertThat(outcome(PLATFORM, order("OWN-1"), "accepted")).isEqualTo(1);
        JsonNode receipt = submit(PLATFORM, list("OWN-1"));
        assertThat(receipt.path("counts").path("acceptedWithWarnings").asInt()).isEqualTo(1);
        assertThat(receipt.toString())
                .contains(
                        "no-authority",
                        running.holder(SELLER) + " (enterprise) would have to grant agency to "
                                + running.holder(PLATFORM));
    }

    @Test
    void anEnterpriseSubmitsItsListsAndTheOrderIsSeenByBoth() {
        assertThat(outcome(PLATFORM, order("OWN-2"), "accepted")).isEqualTo(1);
        assertThat(outcome(SELLER, list("OWN-2"), "accepted")).isEqualTo(1);
        running.awaitSettled();
        for (String key : new String[] {PLATFORM, SELLER}) {
            JsonNode order = running.gateway(key).get("/api/v1/orders/" + running.holder(PLATFORM) + "/OWN-2");
            assertThat(order.path("groups").path(0).path("whole").asBoolean())
                    .as(key)
                    .isTrue();
            assertThat(order.path("groups").path(0).path("records")).as(key).hasSize(2);
        }
    }

    private static int outcome(String key, String body, String outcome) {
        return submit(key, body).path("counts").path(outcome).asInt();
    }

    private static JsonNode submit(String key, String body) {
        return Gateway.success(
                running.gateway(key)
                        .submit(body.getBytes(StandardCharsets.UTF_8), "application/json", key + "/" + body.hashCode()),
                key);
    }

    private static String order(String orderNo) {
        return """
                {"type":"order","platform":"%s","orderNo":"%s","versionTime":"2025-01-10T10:00:00","operation":"new",\
                "status":"declared","flow":"X","enterprise":"%s","partner":"US","currency":"CNY","lines":[{"no":1,\
                "kind":"goods","product":"6104430000","quantity":"1","unit":"011","amount":"10.01","destination":"US",\
                "orderedDigitally":true,"deliveredDigitally":false,"viaPlatform":true}]}
                """.formatted(running.holder(PLATFORM), orderNo, running.holder(SELLER));
    }

    private static String list(String orderNo) {
        return """
                {"type":"list","platform":"%s","orderNo":"%s","documentNo":"C-%s","versionTime":"2025-01-11T10:00:00",\
                "operation":"new","status":"declared","flow":"X","regime":"9610","dates":{"border":"2025-01-12"},\
                "enterprise":"%s","partner":"US","currency":"CNY","lines":[{"no":1,"kind":"goods",\
                "product":"6104430000","quantity":"1","unit":"011","amount":"10.01","destination":"US",\
                "orderedDigitally":true,"deliveredDigitally":false,"viaPlatform":true}]}
                """.formatted(running.holder(PLATFORM), orderNo, orderNo, running.holder(SELLER));
    }
}
