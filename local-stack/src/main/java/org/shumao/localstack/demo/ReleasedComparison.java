package org.shumao.localstack.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;

/**
 * Compares what everybody reads in the files of released datasets, the vintages in force, with the sums of the scenario, each rounded into
 * the unit of its row. Parts of a total may be withheld or keep a former value, totals of the country may not.
 */
final class ReleasedComparison {
    private static final String WITHHELD = "Q";

    private static final List<Expectation> EXPECTATIONS = List.of(
            total("headline", "cbec-cny", 2, Domain.CBEC, Sum::fen),
            total("headline", "dds-cny", 2, Domain.DDS, Sum::fen),
            part("headline", "early-orders-cny", 2, gross(Domain.EARLY_ORDERS), Sum::fen),
            total("cbec", "gross-cny", 0, Domain.CBEC, Sum::fen),
            total("cbec", "gross-usd", 0, Domain.CBEC, Sum::usdCents),
            part("cbec", "returns-cny", 0, returns(Domain.CBEC), Sum::fen),
            part("cbec", "returns-usd", 0, returns(Domain.CBEC), Sum::usdCents),
            part("cbec", "declared-cny", 0, of(Domain.CBEC, Evidence.DECLARED), Sum::fen),
            part("cbec", "released-cny", 0, of(Domain.CBEC, Evidence.RELEASED), Sum::fen),
            part("cbec", "stale-cny", 0, of(Domain.CBEC, Evidence.STALE), Sum::fen),
            total("dds", "gross-cny", 0, Domain.DDS, Sum::fen),
            total("dds", "gross-usd", 0, Domain.DDS, Sum::usdCents),
            part("dds", "returns-cny", 0, returns(Domain.DDS), Sum::fen),
            part("dds", "returns-usd", 0, returns(Domain.DDS), Sum::usdCents),
            part("dds", "ordered-cny", 0, of(Domain.DDS, Evidence.ORDERED), Sum::fen),
            part("dds", "reported-cny", 0, of(Domain.DDS, Evidence.REPORTED), Sum::fen));

    private final Gateway everybody;
    private final Sums sums;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> kept;
    private int compared;
    private int withheld;
    private int keeping;

    /** A measure of a dataset is the sum of these cells of the scenario. */
    private record Expectation(
            String dataset,
            String measure,
            int decimals,
            boolean mayBeWithheld,
            Predicate<Sums.Cell> cells,
            ToLongFunction<Sum> minorUnits) {}

    /** One row of a file, as it stands there. */
    private record Row(String value, int multiplier, String status) {}

    /**
     * @param everybody the suite, for a caller without key
     * @param kept cells that keep a former value: dataset, series, part and period, between spaces
     */
    ReleasedComparison(Gateway everybody, Sums sums, Set<String> kept) {
        this.kept = kept;
        this.everybody = everybody;
        this.sums = sums;
    }

    private static Expectation total(
            String dataset, String measure, int decimals, Domain domain, ToLongFunction<Sum> minorUnits) {
        return new Expectation(dataset, measure, decimals, false, gross(domain), minorUnits);
    }

    private static Expectation part(
            String dataset, String measure, int decimals, Predicate<Sums.Cell> cells, ToLongFunction<Sum> minorUnits) {
        return new Expectation(dataset, measure, decimals, true, cells, minorUnits);
    }

    private static Predicate<Sums.Cell> gross(Domain domain) {
        return cell -> cell.domain() == domain && cell.kind() == Kind.GROSS;
    }

    private static Predicate<Sums.Cell> returns(Domain domain) {
        return cell -> cell.domain() == domain && cell.kind() == Kind.RETURN;
    }

    private static Predicate<Sums.Cell> of(Domain domain, Evidence evidence) {
        return gross(domain).and(cell -> cell.evidence() == evidence);
    }

    void compareAll(List<Period> periods) {
        Map<String, Map<List<String>, Row>> files = new HashMap<>();
        for (Expectation expected : EXPECTATIONS) {
            Map<List<String>, Row> rows = files.computeIfAbsent(expected.dataset(), this::rows);
            for (Period period : periods) {
                for (Flow flow : Flow.values()) {
                    compare(expected, period, flow, rows);
                }
            }
        }
    }

    /** Returns each difference in words; empty if there is none. */
    List<String> differences() {
        return differences;
    }

    int compared() {
        return compared;
    }

    /** Returns how many parts of totals are withheld. */
    int withheld() {
        return withheld;
    }

    /** Returns how many parts of totals keep a former value. */
    int keeping() {
        return keeping;
    }

    private void compare(Expectation expected, Period period, Flow flow, Map<List<String>, Row> rows) {
        String what = expected.dataset() + " " + flow.code() + " " + period + " " + expected.measure();
        long exact = expected.minorUnits()
                .applyAsLong(sums.of(
                        period, cell -> cell.flow() == flow && expected.cells().test(cell)));
        @Nullable Row row = rows.get(List.of(flow.code(), period.toString(), expected.measure()));
        compared++;
        if (row == null) {
            differences.add(what + ": no row is released, the scenario has " + exact);
        } else if (row.value().isEmpty()) {
            if (row.status().equals(WITHHELD) && expected.mayBeWithheld()) {
                withheld++;
            } else if (row.status().equals(WITHHELD) || exact != 0) {
                differences.add(
                        what + ": no value is released (status " + row.status() + "), the scenario has " + exact);
            }
        } else if (expected.mayBeWithheld() && kept.contains(cell(expected, period, flow))) {
            keeping++;
        } else {
            BigDecimal rounded = BigDecimal.valueOf(exact, 2 + row.multiplier())
                    .setScale(expected.decimals(), RoundingMode.HALF_EVEN);
            if (new BigDecimal(row.value()).compareTo(rounded) != 0) {
                differences.add(what + ": released is " + row.value() + ", the scenario has " + rounded);
            }
        }
    }

    private static String cell(Expectation expected, Period period, Flow flow) {
        String part = expected.measure().substring(0, expected.measure().lastIndexOf('-'));
        return String.join(" ", expected.dataset(), flow.code(), part, period.toString());
    }

    /** Returns the rows of a file by flow, period and measure. No cell of these files has a comma in it. */
    private Map<List<String>, Row> rows(String dataset) {
        List<String> lines = everybody
                .text("/api/v1/datasets/" + dataset + "/files/latest.csv")
                .lines()
                .toList();
        List<String> header = List.of(lines.get(0).split(","));
        Map<List<String>, Row> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            rows.put(
                    List.of(
                            cells.get(header.indexOf("flow")),
                            cells.get(header.indexOf("time_period")),
                            cells.get(header.indexOf("measure"))),
                    new Row(
                            cells.get(header.indexOf("value")),
                            Integer.parseInt(cells.get(header.indexOf("unit_mult"))),
                            cells.get(header.indexOf("status"))));
        }
        return rows;
    }
}
