package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.RunningSuite;

/** Trade under a code that nobody registered: it is seen, given to its enterprise, and counted there as if it always had. */
@Tag("whole")
class UnregisteredTraderIT {
    private static final String PLATFORM = "3301960A1B";
    private static final String STRANGER = "3399960ZX7";
    private static final String TRADER = "91330100MA27WXY71Q";
    private static final String REGISTERED_LATER = "3399960ZX8";
    private static final String LATER = "91330100MA27WXY728";
    private static final long POLL_NANOS = 100_000_000;

    private static RunningSuite running;

    private final List<BigDecimal> traded = new ArrayList<>();

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void pastTradeOfALinkedCodeIsTheEnterprisesAndTheReconciliationIsClean() throws SQLException {
        long cbec = running.fen("cbec", "2025-06");
        assertThat(register(usable(TRADER)).status()).isEqualTo(201);
        String own = usable(TRADER);
        submit(own, "S-OWN", "2025-06-01T10:00:00", "1000.10");
        for (int i = 0; i < 7; i++) {
            submit(STRANGER, "S-" + i, "2025-06-0" + (i + 1) + "T10:00:00", "10" + i + ".0" + i);
        }
        // One list under both codes: it is one document once both are known to be one enterprise, and the newer counts.
        submit(STRANGER, "S-BOTH", "2025-06-02T10:00:00", "55.55");
        traded.remove(traded.size() - 1);
        submit(own, "S-BOTH", "2025-06-03T10:00:00", "66.66");
        running.awaitSettled();

        JsonNode party = await(
                "/api/v1/unregistered-parties/" + STRANGER,
                body -> body.path("party").path("records").asLong() == 8);
        assertThat(party.path("party").path("state").asText()).isEqualTo("OPEN");
        assertThat(party.path("party").path("roles").get(0).path("role").asText())
                .isEqualTo("E_COMMERCE_ENTERPRISE");
        assertThat(codes("/api/v1/unregistered-parties?limit=500&province=33"))
                .contains(STRANGER)
                .doesNotContain(own);
        assertThat(fenOf(own)).isEqualTo(fen(List.of(new BigDecimal("1000.10"), new BigDecimal("66.66"))));

        long before = new Intake(running.gateway()).referenceDataEvents();
        ObjectNode link =
                JsonNodeFactory.instance.objectNode().put("enterprise", own).put("reason", "certificate seen");
        JsonNode linked = Gateway.success(
                running.gateway().post("/api/v1/unregistered-parties/" + STRANGER + "/link", link), "link");
        assertThat(linked.path("state").asText()).isEqualTo("LINKED");
        new Intake(running.gateway()).awaitDrained(before + 1);

        assertThat(fenOf(own)).isEqualTo(fen(traded));
        assertThat(fenOf(STRANGER)).isZero();
        assertThat(running.fen("cbec", "2025-06") - cbec).isEqualTo(fen(traded));
        assertThat(codes("/api/v1/unregistered-parties?limit=500&province=33")).doesNotContain(STRANGER);
        running.assertReconciliationIsClean();
    }

    @Test
    void pastTradeOfACodeWhoseEnterpriseIsRegisteredFromTheListIsTheEnterprises() throws SQLException {
        submit(REGISTERED_LATER, "L-1", "2025-06-10T10:00:00", "12.34");
        submit(REGISTERED_LATER, "L-2", "2025-06-11T10:00:00", "56.78");
        running.awaitSettled();
        await(
                "/api/v1/unregistered-parties/" + REGISTERED_LATER,
                body -> body.path("party").path("records").asLong() == 2);
        long before = new Intake(running.gateway()).referenceDataEvents();
        String later = usable(LATER);
        JsonNode registered = Gateway.success(
                running.gateway()
                        .post("/api/v1/unregistered-parties/" + REGISTERED_LATER + "/register", registration(later)),
                "register");
        assertThat(registered.path("state").asText()).isEqualTo("REGISTERED");
        assertThat(registered.path("enterprise").asText()).isEqualTo(later);
        new Intake(running.gateway()).awaitDrained(before + 1);
        assertThat(fenOf(later)).isEqualTo(fen(traded));
        running.assertReconciliationIsClean();
    }

    /** The same with its check character. */
    private static String usable(String uscc) {
        return uscc.substring(0, 17) + Uscc.expectedCheckCharacter(uscc);
    }

    private static Gateway.Response register(String uscc) {
        return running.gateway().post("/api/v1/enterprises", registration(uscc));
    }

    private static ObjectNode registration(String uscc) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", uscc)
                .put("name", "杭州后来有限公司")
                .put("registeredOn", "2024-03-01");
        body.withArray("kinds").add("E_COMMERCE_ENTERPRISE");
        return body;
    }

    private void submit(String enterprise, String orderNo, String time, String amount) {
        traded.add(new BigDecimal(amount));
        String body = """
                {"type":"list","platform":"%s","orderNo":"%s","documentNo":"%s","versionTime":"%s",\
                "operation":"new","status":"declared","flow":"X","regime":"9610","dates":{"border":"%s"},\
                "enterprise":"%s","agent":"%s","partner":"US","currency":"CNY",\
                "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","unit":"011",\
                "amount":"%s","destination":"US","orderedDigitally":true,"deliveredDigitally":false,\
                "viaPlatform":false}]}
                """.formatted(
                        PLATFORM, orderNo, "C-" + orderNo, time, time.substring(0, 10), enterprise, PLATFORM, amount);
        String name = "unregistered/" + enterprise + "/" + orderNo;
        JsonNode receipt =
                running.submit(new Submission(name, "application/x-ndjson", 1, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(receipt.path("counts").path("rejected").asInt())
                .as(receipt.toString())
                .isZero();
    }

    /** The sum that no service made. */
    private static long fen(List<BigDecimal> amounts) {
        return amounts.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(2)
                .longValueExact();
    }

    private static long fenOf(String enterprise) throws SQLException {
        try (Connection connection = running.database()) {
            return RunningSuite.number(
                    connection,
                    "select coalesce(sum(cny_fen), 0)::bigint from aggregation.enterprise_month where enterprise = '"
                            + enterprise + "' and kind = 'GROSS'");
        }
    }

    private static List<String> codes(String address) {
        List<String> codes = new ArrayList<>();
        running.gateway()
                .get(address)
                .path("items")
                .forEach(item -> codes.add(item.path("code").asText()));
        return codes;
    }

    private static JsonNode await(String address, Predicate<JsonNode> condition) {
        long end = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        JsonNode seen = JsonNodeFactory.instance.missingNode();
        while (System.nanoTime() < end) {
            try {
                seen = running.gateway().get(address);
            } catch (RuntimeException e) {
                seen = JsonNodeFactory.instance.textNode(String.valueOf(e.getMessage()));
            }
            if (condition.test(seen)) {
                return seen;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("not within " + RunningSuite.PATIENCE + ": " + seen);
    }
}
