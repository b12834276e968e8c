package org.shumao.benchmarks.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.shumao.benchmarks.endtoend.EndToEnd;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** The whole suite, with many stored orders: lists that came in, and copies of their states under other order numbers. */
final class StatesBed implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int BATCH = 5_000;

    private final Bed bed;
    private final Gateway gateway;

    private StatesBed(Bed bed) {
        this.bed = bed;
        this.gateway = new Gateway(bed.suite().gatewayUrl(), bed.suite().apiKey());
    }

    static StatesBed start(SuiteOptions options) {
        Suite suite = Suite.start(options);
        StatesBed bed = new StatesBed(new Bed(suite, SuiteService.AGGREGATION, "operate"));
        bed.endToEnd().prepare();
        return bed;
    }

    Gateway gateway() {
        return gateway;
    }

    Bed bed() {
        return bed;
    }

    private EndToEnd endToEnd() {
        return new EndToEnd(gateway, CONNECTIONS);
    }

    /** Takes in lists, and copies their states until there are as many as wanted or a few more. */
    void fill(int lists, int states) throws Exception {
        var unused = endToEnd().measure(1, lists, BATCH);
        new Intake(gateway).awaitDrained();
        new StoredStates(bed).multiply(states);
    }

    long states() throws SQLException {
        return new StoredStates(bed).count();
    }

    /** One list of a seller that nobody has registered, in the figures at return. */
    void submitListOf(String seller) {
        String body = """
            {"type":"list","platform":"%1$s","orderNo":"L-%1$s","documentNo":"L-%1$s","versionTime":"2025-06-10T10:00:00",\
            "operation":"new","status":"declared","flow":"X","regime":"9610","dates":{"border":"2025-06-10"},\
            "enterprise":"%1$s","agent":"%1$s","partner":"US","currency":"CNY",\
            "lines":[{"no":1,"kind":"goods","product":"6104430000","quantity":"1","unit":"011",\
            "amount":"1.00","destination":"US"}]}
            """.formatted(seller);
        Gateway.success(
                gateway.submit(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson", "late/" + seller),
                "Submitting");
        new Intake(gateway).awaitDrained();
    }

    /** Registers an enterprise; its code. */
    String register(int number) {
        String digits = "91330100MA4L%05d".formatted(number);
        String uscc = digits + Uscc.expectedCheckCharacter(digits + "0");
        var enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", uscc)
                .put("name", "虚构企业" + number)
                .put("registeredOn", "2022-03-01")
                .put("status", "ACTIVE");
        enterprise.putArray("kinds").add("E_COMMERCE_ENTERPRISE");
        Gateway.success(gateway.post("/api/v1/enterprises", enterprise), "Registering");
        return uscc;
    }

    void addAlias(String uscc, String code) {
        JsonNode alias = JsonNodeFactory.instance
                .objectNode()
                .put("scheme", "CUSTOMS_CODE")
                .put("value", code);
        Gateway.success(gateway.post("/api/v1/enterprises/" + uscc + "/identifiers", alias), "Adding a code");
    }

    @Override
    public void close() {
        bed.close();
    }
}
