package org.shumao.aggregation.explain.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.ResponseConfig;
import org.shumao.aggregation.coverage.StatementSql;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.statement.ResponseView.StatementState;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;

/** Compares what reporters stated with what counted, statement by statement. */
@ApplicationScoped
class StatementComparison {
    private static final ZoneId OFFICIAL = ZoneId.of("Asia/Shanghai");
    private static final List<String> START = List.of("", "", "", "");

    /** Whoever states what it does not owe is in time. */
    private static final String STATES = """
            with entry as materialized (
                select coalesce(o.capacity, s.capacity) as capacity, coalesce(o.flow, s.flow) as flow,
                       coalesce(o.period, s.period) as period, coalesce(o.reporter, s.reporter) as reporter,
                       coalesce(o.first_month, s.first_month) as first_month, coalesce(o.last_month, s.last_month) as last_month,
                       o.due_on, s.content, s.records, s.cny * 100 as stated, s.first_stated_at, s.stated_at,
                       case when o.expectation = 'EXEMPT' then 'EXEMPT'
                            when (s.first_stated_at at time zone 'Asia/Shanghai')::date > o.due_on then 'STATED_LATE'
                            when s.first_stated_at is not null then 'STATED'
                            when o.last_month >= ?::int then 'UPCOMING'
                            when o.first_received is not null then 'PARTIAL'
                            when o.due_on >= ?::date then 'DUE'
                            else 'OVERDUE' end as state
                  from (select * from (%s) owed where first_month >= ? and last_month <= ?) o
                  full join (select * from reporting_statement where not withdrawn and first_month >= ? and last_month <= ?) s
                    on s.capacity = o.capacity and s.flow = o.flow and s.period = o.period and s.reporter = o.reporter),
            """.formatted(StatementSql.OWED);

    /**
     * Only the statements of a page are compared, unless the comparison decides which those are. The months are summed up once for all of
     * them: no index finds the rows of a platform, so looking for each reporter's would read the table as often as the page has rows.
     */
    private static final String COMPARISON = """
            page as materialized (
                select * from entry
                 where (period, capacity, flow, reporter) > (?, ?, ?, ?)
                   and (?::text is null or capacity = ?) and (?::text is null or flow = ?)
                   and (?::text is null or reporter = ?) and (?::text is null or state = ?)
                 order by period, capacity, flow, reporter
                 limit ?::bigint),
            monthly as materialized (
                select capacity, reporter, flow, month, sum(orders) as orders, sum(fen) as fen
                  from (%s) c
                 where month between ? and ? and (?::text is null or reporter = ?)
                 group by capacity, reporter, flow, month),
            counted as (
                select p.capacity, p.flow, p.period, p.reporter, sum(m.orders)::bigint as orders, sum(m.fen) as fen
                  from page p
                  join monthly m on m.capacity = p.capacity and m.reporter = p.reporter and m.flow = p.flow
                   and m.month between p.first_month and p.last_month
                 group by p.capacity, p.flow, p.period, p.reporter),
            compared as (
                select p.*, coalesce(c.orders, 0) as orders,
                       case when p.capacity <> 'RELAY' then coalesce(c.fen, 0) end as fen, ?::numeric as tolerance
                  from page p left join counted c using (capacity, flow, period, reporter)),
            found as (
                select *, array_remove(array[
                       case when content = 'NIL' and (orders > 0 or fen > 0) then 'nil-but-counted' end,
                       case when content = 'COMPLETE' and records - orders > tolerance * records then 'fewer-records-counted' end,
                       case when content = 'COMPLETE' and orders - records > tolerance * records then 'more-records-counted' end,
                       case when content = 'COMPLETE' and stated - fen > tolerance * stated then 'less-value-counted' end,
                       case when content = 'COMPLETE' and fen - stated > tolerance * stated then 'more-value-counted' end],
                       null) as findings
                  from compared)
            select found.*, e.name
              from found left join enterprise e on e.uscc = found.reporter
             where findings <> '{}' or not ?::boolean
             order by period, capacity, flow, reporter limit ?
            """.formatted(StatementSql.COUNTED);

    private final Database database;
    private final ResponseConfig config;
    private final Clock clock;

    StatementComparison(Database database, ResponseConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A question says which statements are compared.
     *
     * @param period within which the owed periods lie
     * @param capacity of the reporters; null for all
     * @param flow null for both
     * @param reporter null for all
     * @param state null for all
     * @param beyondTolerance whether those alone whose findings say that the difference is too large
     */
    record Question(
            Period period,
            @Nullable Capacity capacity,
            @Nullable Flow flow,
            @Nullable String reporter,
            @Nullable StatementState state,
            boolean beyondTolerance) {}

    /** Returns the comparisons of a page, and one more. */
    List<ResponseView> read(Question question, PageRequest page) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(OFFICIAL));
        YearMonth present = YearMonth.from(today);
        int from = Months.written(question.period().first());
        int to = Months.written(question.period().last());
        List<@Nullable Object> values = new ArrayList<>(List.of(
                Months.written(present),
                today,
                config.relayDueDay(),
                present.minusMonths(1).atEndOfMonth(),
                from,
                to,
                from,
                to));
        values.addAll(page.isFirst() ? START : page.after());
        addTwice(
                values, question.capacity() == null ? null : question.capacity().name());
        addTwice(values, question.flow() == null ? null : question.flow().code());
        addTwice(values, question.reporter());
        addTwice(values, question.state() == null ? null : question.state().name());
        values.add(question.beyondTolerance() ? null : Integer.valueOf(page.limitAndOne()));
        values.add(from);
        values.add(to);
        addTwice(values, question.reporter());
        BigDecimal tolerance = config.tolerance();
        values.add(tolerance);
        values.add(question.beyondTolerance());
        values.add(page.limitAndOne());
        return database.inSnapshot(
                (Connection snapshot) -> Sql.query(snapshot, STATES + COMPARISON, ResponseView::of, values.toArray()));
    }

    private static void addTwice(List<@Nullable Object> values, @Nullable String value) {
        values.add(value);
        values.add(value);
    }
}
