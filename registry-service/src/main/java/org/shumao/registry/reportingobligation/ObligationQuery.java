package org.shumao.registry.reportingobligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.reportingobligation.ObligationRules.OwedPeriod;

/**
 * Asks who owes some periods and what came: one row for each enterprise, kind, flow and period, as a subselect {@code d} with its
 * parameters in order.
 */
final class ObligationQuery {
    /** The kinds of the index enterprise_state_of_reporters. */
    private static final Set<EnterpriseKind> INDEXED =
            EnumSet.of(EnterpriseKind.PLATFORM, EnterpriseKind.SERVICE_EXPORTER, EnterpriseKind.SERVICE_IMPORTER);

    private static final String PERIODS = """
            with owed (kind, flow, role, period, first_day, last_day, due_on, begins_on) as (
                select kind, flow, role, period, first_day::date, last_day::date, due_on::date, begins_on::date
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                    as p (kind, flow, role, period, first_day, last_day, due_on, begins_on)),
            """;

    /** Entered is the day on which the register learned, from whatever it knew since, that an enterprise is of the kind. */
    private static final String OBLIGED = """
            obliged as (
                select s.enterprise_id, p.kind, p.flow, p.role, p.period, p.first_day, p.last_day, p.due_on,
                    min(greatest(s.valid_from, p.first_day, b.begin)) as from_day,
                    max(least(coalesce(s.valid_to, p.last_day), p.last_day)) as to_day
                from enterprise_state s join owed p
                    on s.valid_from <= p.last_day and (s.valid_to is null or s.valid_to >= p.first_day)
                cross join lateral (
                    select coalesce(p.begins_on, min((k.known_from at time zone 'Asia/Shanghai')::date)) as begin
                    from enterprise_state k
                    where k.enterprise_id = s.enterprise_id and jsonb_exists(k.state -> 'kinds', p.kind)) b
                where s.known_to is null %s
                    and jsonb_exists(s.state -> 'kinds', p.kind) and s.state ->> 'status' = 'ACTIVE'
                    and b.begin <= least(coalesce(s.valid_to, p.last_day), p.last_day)
                group by s.enterprise_id, p.kind, p.flow, p.role, p.period, p.first_day, p.last_day, p.due_on)
            """;

    private static final String ROWS = """
            select o.enterprise_id, e.name, e.name_en, e.province, o.kind, o.flow, o.period, o.due_on,
                coalesce(r.records, 0) as records, r.first_received, r.last_received, x.id as exemption,
                s.id as statement, s.first_stated_at as first_stated,
                case
                    when x.id is not null then 'EXEMPT'
                    when (s.first_stated_at at time zone 'Asia/Shanghai')::date <= o.due_on then 'STATED'
                    when s.id is not null then 'STATED_LATE'
                    when today <= o.last_day then 'UPCOMING'
                    when r.first_received is not null then 'PARTIAL'
                    when today <= o.due_on then 'DUE'
                    else 'OVERDUE'
                end as state
            from obliged o
            join enterprise e on e.id = o.enterprise_id and e.status <> 'MERGED'
            cross join (select ?::date as today) t
            left join lateral (
                select sum(s.records) as records, min(s.first_received) as first_received,
                    max(s.last_received) as last_received
                from identifier i join reported_month s on s.code = i.value and s.role = o.role and s.flow = o.flow
                    and s.month between o.first_day and o.last_day
                where i.enterprise_id = o.enterprise_id and i.scheme in ('USCC', 'CUSTOMS_CODE')
                    and i.removed_at is null and (i.valid_to is null or i.valid_to >= s.month)) r on true
            left join reporting_statement s on s.newest and not s.withdrawn and s.reporter = o.enterprise_id
                and s.capacity = o.kind and s.flow = o.flow and s.period = o.period
            left join lateral (
                select min(x.id) as id from reporting_exemption x
                where x.enterprise_id = o.enterprise_id and x.kind = o.kind and x.withdrawn_at is null
                    and x.valid_from <= o.from_day and (x.valid_to is null or x.valid_to >= o.to_day)) x on true
            """;

    private final StringBuilder where = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final List<@Nullable Object> conditions = new ArrayList<>();
    private final String rows;

    /**
     * @param enterprise null for all
     * @param today by which it is late
     */
    ObligationQuery(List<OwedPeriod> owed, @Nullable String enterprise, LocalDate today) {
        add(owed, period -> period.rule().kind().name());
        add(owed, period -> period.flow().code());
        add(owed, period -> period.rule().role().name());
        add(owed, period -> period.period().toString());
        add(owed, period -> period.firstDay().toString());
        add(owed, period -> period.lastDay().toString());
        add(owed, period -> period.dueOn().toString());
        add(owed, period -> period.beginsOn() == null ? null : period.beginsOn().toString());
        boolean indexed =
                owed.stream().allMatch(period -> INDEXED.contains(period.rule().kind()));
        String some = indexed
                ? "and jsonb_exists_any(s.state -> 'kinds', array['PLATFORM', 'SERVICE_EXPORTER', 'SERVICE_IMPORTER'])"
                : "";
        if (enterprise != null) {
            some += " and s.enterprise_id = ?";
            parameters.add(enterprise);
        }
        parameters.add(today);
        rows = PERIODS + OBLIGED.formatted(some) + ROWS;
    }

    /** Narrows the rows {@code d}. */
    ObligationQuery and(String condition, Object... values) {
        where.append(where.isEmpty() ? " where " : " and ").append(condition);
        conditions.addAll(List.of(values));
        return this;
    }

    /** The whole statement. */
    String select(String columns, String rest) {
        return "select " + columns + " from (" + rows + ") d" + where + ' ' + rest;
    }

    @Nullable
    Object[] parameters() {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        all.addAll(conditions);
        return all.toArray();
    }

    private void add(List<OwedPeriod> owed, Function<OwedPeriod, @Nullable String> column) {
        parameters.add(owed.stream().map(column).toArray(String[]::new));
    }
}
