package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * What grows with the number of records or of orders is not in the heap: a backlog of service reports and of records without an order,
 * and a reconciliation of many orders, with 256 MB.
 */
@Tag("whole")
@Tag("long")
class SmallHeapIT {
    private static final int HEAP_MEGABYTES = 256;
    private static final int BODIES = 8;
    private static final int REPORTS_OF_A_BODY = 5_000;
    private static final int REPORTERS = 500;
    private static final int MESSAGES = 100;
    private static final int RETURNS_OF_A_MESSAGE = 100;

    /** How many states there are of each that came in, in the end. */
    private static final int COPIES = 4;

    @Test
    void reportsAndLooseRecordsComeInAndManyOrdersAreReconciledWithASmallHeap() throws Exception {
        SuiteOptions options = SuiteOptions.forTests()
                .withHeapMegabytes(SuiteService.AGGREGATION, HEAP_MEGABYTES)
                // There is one enterprise.
                .withJvmArguments(SuiteService.AGGREGATION, List.of("-Dshumao.headline.observing-groups=1"));
        try (Suite suite = Suite.start(options)) {
            Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
            gateway.put(
                    "/api/v1/exchange-rates/USD/2025-06",
                    JsonNodeFactory.instance.objectNode().put("cnyPerUnit", "7").put("source", "test"));
            suite.service(SuiteService.AGGREGATION).stop();
            for (int body = 0; body < BODIES; body++) {
                submit(gateway, reports(body), "application/x-ndjson", "reports-" + body, REPORTS_OF_A_BODY);
            }
            for (int message = 0; message < MESSAGES; message++) {
                submit(gateway, returns(message), "application/xml", "returns-" + message, RETURNS_OF_A_MESSAGE);
            }
            suite.service(SuiteService.AGGREGATION).restart();
            new Intake(gateway).awaitDrained();
            assertThat(fen(gateway)).isEqualTo(1_00L * BODIES * REPORTS_OF_A_BODY);
            Figures figures = new Figures(suite, gateway);
            try (Connection connection = figures.database()) {
                assertThat(RunningSuite.number(
                                connection, "select count(distinct submission) from aggregation.unlinked_record"))
                        .isEqualTo(MESSAGES);
                copy(connection);
                long states = RunningSuite.number(connection, "select count(*) from aggregation.order_state");
                assertThat(states).isGreaterThanOrEqualTo((long) BODIES * REPORTS_OF_A_BODY * COPIES);
            }
            figures.assertReconciliationIsClean();
        }
    }

    private static void submit(Gateway gateway, String body, String mediaType, String name, int records) {
        JsonNode receipt =
                Gateway.success(gateway.submit(body.getBytes(StandardCharsets.UTF_8), mediaType, name), name);
        assertThat(receipt.path("counts").path("accepted").asInt()
                        + receipt.path("counts").path("acceptedWithWarnings").asInt())
                .as(receipt.path("counts").toString())
                .isEqualTo(records);
    }

    /** States under other keys, and figures as many times. */
    private static void copy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into aggregation.order_state select order_key || '+' || i, partition,"
                    + " reference_data_version, codes, months, state, contributions from aggregation.order_state,"
                    + " generate_series(2, " + COPIES + ") i");
            statement.execute("""
                do $$ declare t record; begin
                  for t in select c.table_name, string_agg(format('%%1$I = %%1$I * %d', c.column_name), ', ') as changes
                             from information_schema.columns c join information_schema.tables s using (table_schema, table_name)
                            where table_schema = 'aggregation' and s.table_type = 'BASE TABLE'
                              and c.column_name in ('cny_fen', 'usd_cents', 'lines', 'orders', 'quantity', 'net_weight')
                              and exists (select from information_schema.columns k where k.table_schema = c.table_schema
                                            and k.table_name = c.table_name and k.column_name = 'slot')
                            group by 1
                  loop execute format('update aggregation.%%I set ', t.table_name) || t.changes; end loop;
                end $$\
                """.formatted(COPIES));
        }
    }

    private static long fen(Gateway gateway) {
        return gateway.get("/api/v1/indicators/value/observations?definition=dds&to=2025-06")
                .at("/observations/0/value")
                .asLong();
    }

    private static String reports(int body) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < REPORTS_OF_A_BODY; i++) {
            lines.append("""
                {"type":"service-report","operation":"new","status":"declared","versionTime":"2025-07-15T10:00:00","flow":"X",\
                "documentNo":"R-%d-%d","dates":{"provision":"2025-06-10","declaration":"2025-07-15"},"enterprise":"%s",\
                "partner":"US","currency":"CNY","lines":[{"no":1,"kind":"service","product":"SI22","amount":"1.00",\
                "orderedDigitally":true,"deliveredDigitally":true,"viaPlatform":false}]}
                """.formatted(body, i, reporter(i % REPORTERS)));
        }
        return lines.toString();
    }

    private static String reporter(int number) {
        String digits = "91330100MA5H%05d".formatted(number);
        return digits + Uscc.expectedCheckCharacter(digits + "0");
    }

    /** Of lists that nobody has sent. */
    private static String returns(int message) {
        String agent = reporter(0);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < RETURNS_OF_A_MESSAGE; i++) {
            String number = "%d-%d".formatted(message, i);
            documents.add(CebForms.document(
                    "CEB213",
                    Map.of(
                            "appTime",
                            "20250610120000",
                            "ebpCode",
                            agent,
                            "ebcCode",
                            agent,
                            "agentCode",
                            agent,
                            "coElNo",
                            "EL-" + number,
                            "invtNo",
                            "37002025E%02d%07d".formatted(message, i))));
        }
        return CebForms.message("CEB213", agent, documents);
    }
}
