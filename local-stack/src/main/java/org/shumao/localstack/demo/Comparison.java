package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Expected;

/** Compares the figures of the suite with the sums of the scenario, to the fen. */
public final class Comparison {
    private static final List<Evidence> LISTED = List.of(Evidence.DECLARED, Evidence.RELEASED, Evidence.STALE);
    private static final List<Evidence> SERVICES = List.of(Evidence.ORDERED, Evidence.REPORTED);

    private final Gateway gateway;
    private final Scenario scenario;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    public Comparison(Gateway gateway, Scenario scenario) {
        this.gateway = gateway;
        this.scenario = scenario;
    }

    /** Compares every month, half-year and year of the scenario. */
    public void compareAll() {
        Stream.of("2023", "2024", "2022-S2", "2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1")
                .map(text -> Period.parse(text).orElseThrow())
                .flatMap(period -> Stream.concat(
                        Stream.of(period),
                        period.frequency() == Period.Frequency.HALF
                                ? period.months().stream()
                                        .map(m -> Period.parse(m.toString()).orElseThrow())
                                : Stream.empty()))
                .forEach(this::compare);
    }

    /** Returns each difference in words; empty if there is none. */
    public List<String> differences() {
        return differences;
    }

    public int compared() {
        return compared;
    }

    /** Compares how far a period is reported, and returns what the suite says of goods and of services. */
    List<String> state(String period, String goods, String services) {
        JsonNode headline = gateway.get("/api/v1/headline?period=" + period);
        String given = headline.at("/cbec/state").asText();
        String givenOfServices = headline.at("/dds/state").asText();
        compared++;
        if (!given.equals(goods) || !givenOfServices.equals(services)) {
            differences.add(period + " state: the suite says " + given + " and " + givenOfServices + ", the scenario "
                    + goods + " and " + services);
        }
        return List.of(given, givenOfServices);
    }

    private void compare(Period period) {
        JsonNode headline = gateway.get("/api/v1/headline?period=" + period);
        Expected expected = scenario.expected(period);
        figures(period + " cbec", headline.path("cbec"), expected.cbec(), LISTED);
        figures(period + " dds", headline.path("dds"), expected.dds(), SERVICES);
        same(period + " earlyOrdersFen", headline.path("earlyOrdersFen"), expected.earlyOrdersFen());
        same(period + " registered", headline.path("newEnterprises").path("registered"), expected.registered());
        JsonNode demography =
                gateway.get("/api/v1/business-demography?from=" + period.first() + "&to=" + period.last());
        same(period + " registered by demography", demography.path("total").path("registered"), expected.registered());
    }

    private void figures(String what, JsonNode figure, Expected.Figures expected, List<Evidence> mix) {
        long total = expected.total().fen();
        long returns = expected.returns().fen();
        same(what + " totalFen", figure.path("totalFen"), total);
        same(what + " exportFen", figure.path("exportFen"), expected.exports().fen());
        same(what + " importFen", figure.path("importFen"), expected.imports().fen());
        same(
                what + " totalUsdCents",
                figure.path("totalUsdCents"),
                expected.total().usdCents());
        same(what + " returnsFen", figure.path("returnsFen"), returns);
        same(what + " netFen", figure.path("netFen"), total - returns);
        for (Evidence evidence : mix) {
            same(
                    what + " evidence " + evidence,
                    figure.path("evidence").path(evidence.name()),
                    expected.evidence().getOrDefault(evidence, 0L));
        }
    }

    private void same(String what, JsonNode given, long expected) {
        compared++;
        if (!given.isIntegralNumber() || given.longValue() != expected) {
            differences.add(what + ": the suite says " + (given.isMissingNode() ? "nothing" : given) + ", the scenario "
                    + expected);
        }
    }
}
