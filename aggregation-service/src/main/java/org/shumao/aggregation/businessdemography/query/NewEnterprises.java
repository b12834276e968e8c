package org.shumao.aggregation.businessdemography.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * New platforms and e-commerce enterprises by month, counted by legal unit (USCC) as one snapshot saw them. Whether an enterprise is one
 * depends on the register as of the end of the period.
 *
 * @param registered registered in that month, whatever became of them
 * @param firstTrade registered enterprises whose first month with declared orders it was
 */
public record NewEnterprises(List<InMonth> registered, List<InMonth> firstTrade) {
    /** With fewer months of data before it, an old trader cannot be distinguished from a new one. */
    public static final int MONTHS_OF_HISTORY = 12;

    private static final String COUNTED = "e.kinds && ? and e." + Population.COUNTED_UNIT;
    private static final String REGISTERED = "select " + Population.REGISTERED + ", " + Population.VALID
            + ", count(*) from enterprise_facts e where " + COUNTED + " group by 1, 2, 3";
    private static final String FIRST_TRADE = "select first_month, " + Population.VALID + ", count(*)"
            + " from enterprise_trade t join enterprise_facts e on e.uscc = t.enterprise"
            + " where first_month is not null and " + COUNTED + " group by 1, 2, 3";
    private static final String ANYBODY = "select exists (select from enterprise_facts e where " + COUNTED + ")";

    /**
     * Counts enterprises that are new in a month.
     *
     * @param validFrom first month at the end of which they are platforms or e-commerce enterprises; null without bound
     * @param validBefore first month at the end of which they no longer are; null without bound
     */
    public record InMonth(
            YearMonth month,
            @Nullable YearMonth validFrom,
            @Nullable YearMonth validBefore,
            long enterprises) {
        private boolean countsIn(Period period) {
            return !month.isBefore(period.first())
                    && !month.isAfter(period.last())
                    && Population.isValid(validFrom, validBefore, period.last());
        }
    }

    /**
     * New enterprises of a period.
     *
     * @param registered by date of registration
     * @param firstTrade by first month of trade
     */
    public record InPeriod(ValueOrReason<Long> registered, ValueOrReason<Long> firstTrade) {}

    /**
     * Returns those of a period.
     *
     * @param span of cross-border e-commerce, from the same snapshot
     */
    public InPeriod in(Period period, Optional<DataSpan> span) {
        return new InPeriod(registeredIn(period), firstTradeIn(period, span));
    }

    /** Counts the new enterprises of all months. */
    public static NewEnterprises read(Connection snapshot) throws SQLException {
        return new NewEnterprises(byMonth(snapshot, REGISTERED), byMonth(snapshot, FIRST_TRADE));
    }

    /** Says whether there is any enterprise of whom the headline counts new ones. */
    public static boolean isAnybodyRegistered(Connection snapshot) throws SQLException {
        return Sql.isTrue(snapshot, ANYBODY, (Object) Population.kinds(Population.USUAL));
    }

    private static List<InMonth> byMonth(Connection snapshot, String sql) throws SQLException {
        return Sql.query(
                snapshot,
                sql,
                row -> new InMonth(
                        Months.of(row.getInt(1)), Population.month(row, 2), Population.month(row, 3), row.getLong(4)),
                (Object) Population.kinds(Population.USUAL));
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

    private static long sum(List<InMonth> byMonth, Period period) {
        return byMonth.stream()
                .filter(one -> one.countsIn(period))
                .mapToLong(InMonth::enterprises)
                .sum();
    }
}
