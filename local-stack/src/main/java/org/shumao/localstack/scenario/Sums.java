package org.shumao.localstack.scenario;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Sums by month, flow and domain: the scenario's own book, and the form in which the test oracle answers. */
public final class Sums {
    private record Cell(YearMonth month, Flow flow, Domain domain) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byMonth = month.compareTo(other.month);
            int byFlow = byMonth != 0 ? byMonth : flow.compareTo(other.flow);
            return byFlow != 0 ? byFlow : domain.compareTo(other.domain);
        }
    }

    private final Map<Cell, Sum> cells = new TreeMap<>();

    public void add(YearMonth month, Flow flow, Domain domain, Sum sum) {
        cells.merge(new Cell(month, flow, domain), sum, Sum::plus);
    }

    public Sum of(YearMonth month, Flow flow, Domain domain) {
        return cells.getOrDefault(new Cell(month, flow, domain), Sum.ZERO);
    }

    public Sum of(Period period, Flow flow, Domain domain) {
        return period.months().stream().map(month -> of(month, flow, domain)).reduce(Sum.ZERO, Sum::plus);
    }

    /** One line for every month, flow and domain that is not zero, in order: for comparison and for messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        cells.forEach((cell, sum) -> {
            if (!sum.equals(Sum.ZERO)) {
                text.append(cell.month)
                        .append(' ')
                        .append(cell.flow.code())
                        .append(' ')
                        .append(cell.domain);
                text.append(' ')
                        .append(sum.fen())
                        .append(' ')
                        .append(sum.usdCents())
                        .append('\n');
            }
        });
        return text.toString();
    }
}
