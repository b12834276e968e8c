package org.shumao.aggregation.businessdemography.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * New platforms and e-commerce enterprises by month, counted by legal unit (USCC) as one snapshot saw them.
 *
 * @param registered registered in that month, whatever became of them
 * @param firstTrade registered enterprises whose first month with declared orders it was
 */
public record NewEnterprises(Map<YearMonth, Long> registered, Map<YearMonth, Long> firstTrade) {
    /** With fewer months of data before it, an old trader cannot be distinguished from a new one. */
    public static final int MONTHS_OF_HISTORY = 12;

    private static final String COUNTED = "e.kinds && ? and e." + Population.COUNTED_UNIT;
    private static final String REGISTERED =
            "select " + Population.REGISTERED + ", count(*) from enterprise e where " + COUNTED + " group by 1";
    private static final String FIRST_TRADE = "select first_month, count(*)"
            + " from enterprise_trade t join enterprise e on e.uscc = t.enterprise"
            + " where first_month is not null and " + COUNTED + " group by 1";
    private static final String ANYBODY = "select exists (select from enterprise e where " + COUNTED + ")";

    /** Counts the new enterprises of all months. */
    public static NewEnterprises read(Connection snapshot) throws SQLException {
        return new NewEnterprises(byMonth(snapshot, REGISTERED), byMonth(snapshot, FIRST_TRADE));
    }

    /** Says whether there is any enterprise of whom the headline counts new ones. */
    public static boolean isAnybodyRegistered(Connection snapshot) throws SQLException {
        return Sql.first(snapshot, ANYBODY, row -> row.getBoolean(1), (Object) Population.kinds(Population.USUAL))
                .orElseThrow();
    }

    private static Map<YearMonth, Long> byMonth(Connection snapshot, String sql) throws SQLException {
        Map<YearMonth, Long> counts = new HashMap<>();
        Sql.query(snapshot, sql, row -> counts.put(Months.of(row.getInt(1)), row.getLong(2)), (Object)
                Population.kinds(Population.USUAL));
        return counts;
    }

    /** Null while the register is empty. */
    public ValueOrReason<Long> registeredIn(Period period) {
        return registered.isEmpty() ? ValueOrReason.missing(Reason.NO_DATA) : ValueOrReason.of(sum(registered, period));
    }

    /** Null in the first twelve months of data, when an old trader cannot be distinguished from a new one. */
    public ValueOrReason<Long> firstTradeIn(Period period, Optional<DataSpan> span) {
        if (span.filter(data -> data.touches(period)).isEmpty()) {
            return ValueOrReason.missing(Reason.NO_DATA);
        }
        return span.orElseThrow().reachesBack(period.first(), MONTHS_OF_HISTORY)
                ? ValueOrReason.of(sum(firstTrade, period))
                : ValueOrReason.missing(Reason.HISTORY_TOO_SHORT);
    }

    private static long sum(Map<YearMonth, Long> byMonth, Period period) {
        return period.months().stream()
                .mapToLong(month -> byMonth.getOrDefault(month, 0L))
                .sum();
    }
}
