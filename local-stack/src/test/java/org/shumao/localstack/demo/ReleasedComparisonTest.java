package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.published.ScenarioSize;

class ReleasedComparisonTest {
    private static final Scenario SCENARIO = new Scenario(new ScenarioSize(20_000_000));
    private static final String KEPT = "cbec X returns 2024-S1";
    private static final int PERIODS = 5 + 2 + 1;
    private static final int SIXTEEN_MEASURES_OF_TWO_FLOWS = 16 * 2;

    @BeforeAll
    static void generateTheScenarioOnce() {
        SCENARIO.generate(submission -> {});
    }

    @Test
    void findsNothingInTheScenariosOwnFiguresRounded() throws Exception {
        ReleasedComparison comparison = compared(rows -> rows);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.compared()).isEqualTo(PERIODS * SIXTEEN_MEASURES_OF_TWO_FLOWS);
        assertThat(comparison.withheld()).isZero();
    }

    @Test
    void findsOneUnitOfOneRow() throws Exception {
        long cents = sum(Period.parse("2024-S1").orElseThrow(), Flow.EXPORT, Domain.CBEC, Kind.GROSS)
                .usdCents();
        String row = row("X", "2024-S1", "gross-usd", cents, -2);
        assertThat(compared(rows -> rows.replace(row, row("X", "2024-S1", "gross-usd", cents + 1, -2)))
                        .differences())
                .containsExactly(
                        "cbec X 2024-S1 gross-usd: released is " + (cents + 1) + ", the scenario has " + cents);
    }

    @Test
    void aMissingRowIsADifference() throws Exception {
        assertThat(compared(rows -> rows.replace("X,2025-S1,gross-cny", "X,2025-S3,gross-cny"))
                        .differences())
                .hasSize(2)
                .allMatch(line -> line.contains("X 2025-S1 gross-cny: no row is released"));
    }

    @Test
    void partsMayBeWithheldAndTotalsOfTheCountryMayNot() throws Exception {
        ReleasedComparison parts = compared(rows -> withheld(rows, "M,2023,returns-cny"));
        assertThat(parts.differences()).isEmpty();
        assertThat(parts.withheld()).isEqualTo(2);
        assertThat(compared(rows -> withheld(rows, "M,2023,gross-cny")).differences())
                .hasSize(2)
                .allMatch(line -> line.contains("M 2023 gross-cny: no value is released (status Q)"));
    }

    @Test
    void partsMayKeepAFormerValueAndTotalsOfTheCountryMayNot() throws Exception {
        ReleasedComparison parts =
                compared(rows -> rows.replaceAll("(?m)^X,2024-S1,returns-cny,[^,]*", "X,2024-S1,returns-cny,1"));
        assertThat(parts.differences())
                .singleElement()
                .asString()
                .startsWith("dds X 2024-S1 returns-cny: released is 1,");
        assertThat(parts.keeping()).as("yuan and dollars").isEqualTo(2);
        assertThat(compared(rows -> rows.replaceAll("(?m)^X,2024-S1,gross-cny,[^,]*", "X,2024-S1,gross-cny,1"))
                        .differences())
                .hasSize(2);
    }

    private static String withheld(String rows, String key) {
        return rows.replaceAll("(?m)^" + key + ",[^,]*,CNY,(-?\\d),A,$", key + ",,CNY,$1,Q,suppressed");
    }

    private ReleasedComparison compared(UnaryOperator<String> disturb) throws Exception {
        try (FakeSuite suite = new FakeSuite(uri -> Reply.ok(disturb.apply(file(uri.split("/", -1)[4]))))) {
            ReleasedComparison comparison =
                    new ReleasedComparison(suite.gateway().withoutKey(), SCENARIO.sums(), Set.of(KEPT));
            comparison.compareAll(DemoReleases.periods());
            assertThat(suite.requests)
                    .hasSize(3)
                    .allMatch(request -> request.caller().isEmpty());
            return comparison;
        }
    }

    /** A file as the catalogue has it at a scale of a million: the headline in ten yuan, all else in fen and cents. */
    private static String file(String dataset) {
        StringBuilder rows = new StringBuilder("flow,time_period,measure,value,unit,unit_mult,status,reason\r\n");
        for (Period period : DemoReleases.periods()) {
            for (Flow flow : Flow.values()) {
                measures(dataset, period, flow).forEach((measure, exact) -> {
                    int multiplier = dataset.equals("headline") ? 3 : -2;
                    rows.append(row(flow.code(), period.toString(), measure, exact, multiplier))
                            .append("\r\n");
                });
            }
        }
        return rows.toString();
    }

    private static String row(String flow, String period, String measure, long exact, int multiplier) {
        BigDecimal value = BigDecimal.valueOf(exact)
                .movePointLeft(2 + multiplier)
                .setScale(multiplier == 3 ? 2 : 0, RoundingMode.HALF_EVEN);
        String unit = measure.endsWith("usd") ? "USD" : "CNY";
        return String.join(
                ",",
                List.of(flow, period, measure, value.toPlainString(), unit, Integer.toString(multiplier), "A", ""));
    }

    private static Map<String, Long> measures(String dataset, Period period, Flow flow) {
        if (dataset.equals("headline")) {
            return Map.of(
                    "cbec-cny", sum(period, flow, Domain.CBEC, Kind.GROSS).fen(),
                    "dds-cny", sum(period, flow, Domain.DDS, Kind.GROSS).fen(),
                    "early-orders-cny",
                            sum(period, flow, Domain.EARLY_ORDERS, Kind.GROSS).fen());
        }
        Domain domain = dataset.equals("cbec") ? Domain.CBEC : Domain.DDS;
        Sum gross = sum(period, flow, domain, Kind.GROSS);
        Sum returns = sum(period, flow, domain, Kind.RETURN);
        return Map.of(
                "gross-cny", gross.fen(),
                "gross-usd", gross.usdCents(),
                "returns-cny", returns.fen(),
                "returns-usd", returns.usdCents(),
                "declared-cny", part(period, flow, domain, Evidence.DECLARED),
                "released-cny", part(period, flow, domain, Evidence.RELEASED),
                "stale-cny", part(period, flow, domain, Evidence.STALE),
                "ordered-cny", part(period, flow, domain, Evidence.ORDERED),
                "reported-cny", part(period, flow, domain, Evidence.REPORTED));
    }

    private static Sum sum(Period period, Flow flow, Domain domain, Kind kind) {
        return SCENARIO.sums()
                .of(period, cell -> cell.flow() == flow && cell.domain() == domain && cell.kind() == kind);
    }

    private static long part(Period period, Flow flow, Domain domain, Evidence evidence) {
        return SCENARIO.sums()
                .of(
                        period,
                        cell -> cell.flow() == flow
                                && cell.domain() == domain
                                && cell.kind() == Kind.GROSS
                                && cell.evidence() == evidence)
                .fen();
    }
}
