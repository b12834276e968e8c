package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Expected;
import org.shumao.localstack.scenario.published.ScenarioSize;

class ComparisonTest {
    private static final Scenario SCENARIO = new Scenario(new ScenarioSize(20_000_000));

    @BeforeAll
    static void generateTheScenarioOnce() {
        SCENARIO.generate(submission -> {});
    }

    @Test
    void findsNothingInTheScenariosOwnFigures() throws Exception {
        Comparison comparison = compared(fen -> fen);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isEqualTo(44 * 20);
    }

    @Test
    void findsOneFen() throws Exception {
        assertThat(compared(fen -> fen + 1).differences())
                .hasSize(44)
                .anyMatch(line -> line.startsWith("2025-S1 cbec exportFen: the suite says "));
    }

    @Test
    void findsOneFenOfReturnsAndOfWhatStandsBehindThem() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok(headline(uri, fen -> fen)
                .replace("\"returnsFen\":", "\"returnsFen\":9")
                .replace("\"RELEASED\":", "\"RELEASED\":9")))) {
            Comparison comparison = new Comparison(suite.gateway(), SCENARIO);
            comparison.compareAll();
            assertThat(comparison.differences())
                    .hasSize(44 * 3) // of goods the returns and what is released, of services the returns
                    .anyMatch(line -> line.startsWith("2025-S1 cbec returnsFen: "))
                    .anyMatch(line -> line.startsWith("2025-S1 cbec evidence RELEASED: "));
        }
    }

    @Test
    void aMissingFigureIsADifference() throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok("{}"))) {
            Comparison comparison = new Comparison(suite.gateway(), SCENARIO);
            comparison.compareAll();
            assertThat(comparison.differences()).hasSize(44 * 20).anyMatch(line -> line.contains("says nothing"));
        }
    }

    @Test
    void aPeriodInAnotherStateIsADifference() throws Exception {
        try (FakeSuite suite = new FakeSuite(
                uri -> Reply.ok("{\"cbec\":{\"state\":\"reported\"},\"dds\":{\"state\":\"collecting\"}}"))) {
            Comparison comparison = new Comparison(suite.gateway(), SCENARIO);
            assertThat(comparison.state("2025-06", "reported", "collecting")).containsExactly("reported", "collecting");
            assertThat(comparison.differences()).isEmpty();
            comparison.state("2025-06", "reported", "reported");
            assertThat(comparison.differences())
                    .containsExactly(
                            "2025-06 state: the suite says reported and collecting, the scenario reported and reported");
        }
    }

    private Comparison compared(LongUnaryOperator disturb) throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok(headline(uri, disturb)))) {
            Comparison comparison = new Comparison(suite.gateway(), SCENARIO);
            comparison.compareAll();
            return comparison;
        }
    }

    private String headline(String uri, LongUnaryOperator disturb) {
        if (uri.contains("/business-demography?")) {
            return "{\"total\":{\"registered\":"
                    + SCENARIO.expected(months(uri)).registered() + "}}";
        }
        Expected expected = SCENARIO.expected(
                Period.parse(uri.substring(uri.indexOf('=') + 1)).orElseThrow());
        return "{\"cbec\":" + figures(expected.cbec(), disturb) + ",\"dds\":" + figures(expected.dds(), fen -> fen)
                + ",\"earlyOrdersFen\":" + expected.earlyOrdersFen() + ",\"newEnterprises\":{\"registered\":"
                + expected.registered() + "}}";
    }

    private static Period months(String uri) {
        YearMonth from = YearMonth.parse(uri.replaceAll(".*from=([0-9-]+).*", "$1"));
        YearMonth to = YearMonth.parse(uri.replaceAll(".*to=([0-9-]+).*", "$1"));
        long count = from.until(to, ChronoUnit.MONTHS) + 1;
        return Stream.of(Period.Frequency.values())
                .filter(frequency -> frequency.months() == count)
                .map(frequency -> new Period(frequency, from))
                .findFirst()
                .orElseThrow();
    }

    private static String figures(Expected.Figures figures, LongUnaryOperator disturb) {
        long total = figures.total().fen();
        long returns = figures.returns().fen();
        StringBuilder evidence = new StringBuilder();
        for (Evidence each : Evidence.values()) {
            evidence.append(evidence.isEmpty() ? "" : ",")
                    .append("\"" + each + "\":")
                    .append(figures.evidence().getOrDefault(each, 0L));
        }
        return "{\"totalFen\":" + total + ",\"exportFen\":"
                + disturb.applyAsLong(figures.exports().fen()) + ",\"importFen\":"
                + figures.imports().fen() + ",\"totalUsdCents\":"
                + figures.total().usdCents() + ",\"returnsFen\":" + returns + ",\"netFen\":" + (total - returns)
                + ",\"evidence\":{" + evidence + "}}";
    }
}
