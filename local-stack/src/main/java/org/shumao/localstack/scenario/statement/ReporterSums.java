package org.shumao.localstack.scenario.statement;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.trader.Trader;

/** Holds what the documents of each reporter add up to, by flow and month: the numbers that it can state. */
public final class ReporterSums {
    private static final Documents NONE = new Documents(0, 0);

    /**
     * These documents stand, each counted once.
     *
     * @param fen their gross value, hundredths of a yuan
     */
    record Documents(int count, long fen) {
        private Documents plus(Documents other) {
            return new Documents(count + other.count, Math.addExact(fen, other.fen));
        }
    }

    private record Cell(String uscc, Flow flow, YearMonth month) {}

    private final Map<Cell, Documents> cells = new HashMap<>();

    /** Adds one document that stands. */
    public void add(Trader reporter, Flow flow, YearMonth month, long fen) {
        cells.merge(new Cell(reporter.uscc(), flow, month), new Documents(1, fen), Documents::plus);
    }

    Documents of(Trader reporter, Flow flow, Period period) {
        return period.months().stream()
                .map(month -> cells.getOrDefault(new Cell(reporter.uscc(), flow, month), NONE))
                .reduce(NONE, Documents::plus);
    }
}
