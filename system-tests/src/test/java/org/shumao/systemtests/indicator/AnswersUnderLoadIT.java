package org.shumao.systemtests.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.history.Histories;
import org.shumao.systemtests.oracle.Oracle;
import org.shumao.systemtests.suite.RunningSuite;

/** Every answer adds up in itself while records come in, and is the oracle's once they have come. */
@Tag("long")
class AnswersUnderLoadIT {
    private static final int ANSWERS = 80;
    private static final int ORDERS_AT_A_TIME = 10;
    private static final String VALUE = "/api/v1/indicators/value/observations?from=2025-01&to=2025-12";
    /** Breakdowns whose members do not overlap, of both families. */
    private static final List<String> BREAKDOWNS = List.of(
            "&by=flow",
            "&by=flow,evidence",
            "&by=partner",
            "&by=section,flow&kind=net",
            "&by=chapter,province",
            "&by=consumerGroup,partner&top=5",
            "&by=region&currency=USD",
            "&by=platform",
            "&by=sizeClass,flow&kind=net",
            "&by=cluster&kind=returns",
            "&definition=dds&by=service,flow",
            "&definition=early-orders&by=regime,flow");

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        running.awaitSettled();
    }

    @Test
    void everyTotalIsTheSumOfItsBreakdownAndOnceTheIntakeRestsTheOracles() throws SQLException {
        Sums before = running.cells();
        Oracle oracle = running.oracle();
        Histories histories = new Histories(20250717L, "U", 9_000_000);
        Set<String> totals = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> checker = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ANSWERS; i++) {
                totals.add(check(BREAKDOWNS.get(i % BREAKDOWNS.size())));
            }
        });
        do {
            for (Submission submission : histories.submissions(ORDERS_AT_A_TIME)) {
                oracle.read(submission.body(), submission.mediaType());
                running.submit(submission);
            }
        } while (!checker.isDone());
        checker.join();
        assertThat(totals).as("the figures moved meanwhile").hasSizeGreaterThan(BREAKDOWNS.size());
        running.awaitSettled();
        Sums cells = running.cells();
        assertThat(cells.minus(before)).hasToString(oracle.sums().toString());
        assertMonthsAre(cells);
        assertExportsAre(cells);
        running.assertReconciliationIsClean();
    }

    /** Returns the question with its totals. */
    private static String check(String breakdown) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (JsonNode observation : running.gateway().get(VALUE + breakdown).path("observations")) {
            String period = observation.path("period").asText();
            JsonNode value = observation.path("value");
            if (!value.isNull() && !value.isMissingNode()) {
                boolean total =
                        observation.path("key").elements().next().asText().equals("_T");
                (total ? totals : sums).merge(period, new BigDecimal(value.asText()), BigDecimal::add);
            }
        }
        assertThat(totals).as(breakdown).hasSizeGreaterThan(3);
        assertThat(sums).as(breakdown).isEqualTo(totals);
        return breakdown + totals;
    }

    private static void assertMonthsAre(Sums cells) {
        Map<Domain, String> definitions =
                Map.of(Domain.CBEC, "cbec", Domain.DDS, "dds", Domain.EARLY_ORDERS, "early-orders");
        definitions.forEach((domain, definition) -> {
            String question = "/api/v1/indicators/value/observations?from=2023-01&to=2025-12&by=flow&definition=";
            for (JsonNode observation :
                    running.gateway().get(question + definition).path("observations")) {
                String flow = observation.path("key").path("flow").asText();
                if (!flow.equals("_T")
                        && observation.path("value").isValueNode()
                        && !observation.path("value").isNull()) {
                    YearMonth month = YearMonth.parse(observation.path("period").asText());
                    Flow wanted = flow.equals("X") ? Flow.EXPORT : Flow.IMPORT;
                    assertThat(new BigDecimal(observation.path("value").asText()))
                            .as("%s %s %s", definition, month, flow)
                            .isEqualByComparingTo(BigDecimal.valueOf(
                                    cells.of(month, wanted, domain).fen()));
                }
            }
        });
    }

    /** Exports by five dimensions add up to the same months, through the gateway. */
    private static void assertExportsAre(Sums cells) {
        Map<Domain, String> questions = Map.of(
                Domain.CBEC, "cbec&by=flow,partner,province,product,unit",
                Domain.DDS, "dds&by=flow,partner,province,service,evidence",
                Domain.EARLY_ORDERS, "early-orders&by=flow,partner,province,product,regime");
        questions.forEach((domain, question) -> {
            Map<String, Long> fen = new TreeMap<>();
            List<String> lines = running.gateway()
                    .text("/api/v1/cube.csv?from=2023-01&to=2025-12&measures=cnyFen&definition=" + question)
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(lines).as(question).hasSizeGreaterThan(20);
            for (String line : lines) {
                List<String> row = List.of(line.split(",", -1));
                fen.merge(row.get(0) + row.get(1), Long.parseLong(row.get(row.size() - 1)), Math::addExact);
            }
            fen.forEach((key, sum) -> {
                YearMonth month = YearMonth.parse(key.substring(0, key.length() - 1));
                Flow flow = key.endsWith("X") ? Flow.EXPORT : Flow.IMPORT;
                assertThat(sum)
                        .as("%s %s", question, key)
                        .isEqualTo(cells.of(month, flow, domain).fen());
            });
        });
    }
}
