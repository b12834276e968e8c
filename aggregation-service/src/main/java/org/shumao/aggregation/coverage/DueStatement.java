package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * A reporting statement that somebody owes and is not exempt from.
 *
 * @param capacity as what it owes it
 * @param flow of which
 * @param months of the owed period
 * @param reporter its group, and what it weighs: its trade in the twelve months before the owed period, since who has not reported that
 *     period yet has no trade in it
 * @param dueOn last day in time
 * @param stated when it was first stated; null while nothing is
 */
record DueStatement(
        Capacity capacity,
        Flow flow,
        Months months,
        Reporter reporter,
        LocalDate dueOn,
        @Nullable Instant stated) {
    private static final String SELECT = """
            with owed as materialized (
                select o.*, s.first_stated_at
                  from (%s) o
                  left join reporting_statement s
                    on s.capacity = o.capacity and s.flow = o.flow and s.period = o.period and s.reporter = o.reporter
                   and not s.withdrawn
                 where o.expectation = 'EXPECTED'),
            traded as materialized (
                select capacity, reporter, flow, month, sum(weight) as weight
                  from (%s) counted
                 where (capacity, reporter) in (select capacity, reporter from owed)
                 group by capacity, reporter, flow, month)
            select o.capacity, o.flow, o.first_month, o.last_month, coalesce(e.group_head, o.reporter) as head,
                   coalesce(sum(t.weight), 0) as weight, o.due_on, o.first_stated_at
              from owed o
              left join enterprise e on e.uscc = o.reporter
              left join traded t on t.capacity = o.capacity and t.reporter = o.reporter and t.flow = o.flow
                   -- yyyymm: the same month a year before
                   and t.month >= o.first_month - 100 and t.month < o.first_month
             group by o.capacity, o.flow, o.period, o.reporter, o.first_month, o.last_month, o.due_on, o.first_stated_at,
                   e.group_head
             order by o.capacity, o.flow, o.period, o.first_stated_at nulls last, o.reporter
            """.formatted(StatementSql.OWED, StatementSql.COUNTED);

    private static final ZoneId OFFICIAL = ZoneId.of("Asia/Shanghai");

    /**
     * Reads all, those of one capacity, flow and owed period together, in the order in which they were stated.
     *
     * @param present the month that is not over
     * @param relayDueDay day of the next month until which a relay states a month
     */
    static void read(Connection snapshot, YearMonth present, int relayDueDay, Consumer<List<DueStatement>> parts)
            throws SQLException {
        List<DueStatement> same = new ArrayList<>();
        LocalDate over = present.minusMonths(1).atEndOfMonth();
        Sql.each(
                snapshot,
                SELECT,
                row -> {
                    DueStatement next = statement(row);
                    if (!same.isEmpty() && !same.get(0).isOfSame(next)) {
                        parts.accept(same);
                        same.clear();
                    }
                    same.add(next);
                },
                relayDueDay,
                over);
        if (!same.isEmpty()) {
            parts.accept(same);
        }
    }

    private static DueStatement statement(ResultSet row) throws SQLException {
        return new DueStatement(
                Capacity.valueOf(row.getString("capacity")),
                Flow.of(row.getString("flow")).orElseThrow(),
                new Months(Months.ofWritten(row.getInt("first_month")), Months.ofWritten(row.getInt("last_month"))),
                new Reporter(row.getString("head"), row.getBigDecimal("weight").toBigIntegerExact()),
                Columns.date(row, "due_on"),
                Columns.instantOrNull(row, "first_stated_at"));
    }

    boolean isInTime() {
        return stated != null && !LocalDate.ofInstant(stated, OFFICIAL).isAfter(dueOn);
    }

    /** Returns microseconds from the end of the owed period; negative if it was stated before. */
    long lag(Instant stated) {
        Instant end = months.to().plusMonths(1).atDay(1).atStartOfDay(OFFICIAL).toInstant();
        return ChronoUnit.MICROS.between(end, stated);
    }

    boolean isOfSame(DueStatement other) {
        return capacity == other.capacity && flow == other.flow && months.equals(other.months);
    }
}
