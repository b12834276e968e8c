package org.shumao.localstack.scenario.figures;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Sums by month, flow, domain, kind and evidence: the scenario's own, and the form in which the test oracle answers.
 */
public final class Sums {
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::month)
            .thenComparing(Cell::flow)
            .thenComparing(Cell::domain)
            .thenComparing(Cell::kind)
            .thenComparing(Cell::evidence);

    /** A cell says what one sum is about. */
    public record Cell(YearMonth month, Flow flow, Domain domain, Kind kind, Evidence evidence)
            implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }

        private boolean isGross(Flow wantedFlow, Domain wantedDomain) {
            return flow == wantedFlow && domain == wantedDomain && kind == Kind.GROSS;
        }
    }

    private final Map<Cell, Sum> cells = new TreeMap<>();

    public void add(Cell cell, Sum sum) {
        cells.merge(cell, sum, Sum::plus);
    }

    /** Returns what came on top of other sums. */
    public Sums minus(Sums others) {
        Sums rest = new Sums();
        cells.forEach(rest::add);
        others.cells.forEach((cell, sum) -> rest.add(cell, Sum.ZERO.minus(sum)));
        return rest;
    }

    /** Gross, whatever stands behind it. */
    public Sum of(YearMonth month, Flow flow, Domain domain) {
        Sum sum = Sum.ZERO;
        for (Evidence evidence : Evidence.values()) {
            sum = sum.plus(cells.getOrDefault(new Cell(month, flow, domain, Kind.GROSS, evidence), Sum.ZERO));
        }
        return sum;
    }

    /** Gross, whatever stands behind it. */
    public Sum of(Period period, Flow flow, Domain domain) {
        return of(period, cell -> cell.isGross(flow, domain));
    }

    /** Every cell of a period that fulfils a condition. */
    public Sum of(Period period, Predicate<Cell> condition) {
        return cells.entrySet().stream()
                .filter(entry -> isWithin(entry.getKey().month, period) && condition.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Sum.ZERO, Sum::plus);
    }

    private static boolean isWithin(YearMonth month, Period period) {
        return !month.isBefore(period.first()) && !month.isAfter(period.last());
    }

    /** One line for every cell that is not zero, in order: for comparison and for messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        cells.forEach((cell, sum) -> {
            if (!sum.equals(Sum.ZERO)) {
                text.append(cell.month).append(' ').append(cell.flow.code());
                text.append(' ').append(cell.domain).append(' ').append(cell.kind);
                text.append(' ').append(cell.evidence).append(' ').append(sum.fen());
                text.append(' ').append(sum.usdCents()).append('\n');
            }
        });
        return text.toString();
    }
}
