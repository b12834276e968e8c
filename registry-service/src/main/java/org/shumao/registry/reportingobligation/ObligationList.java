package org.shumao.registry.reportingobligation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.reportingobligation.ObligationRules.OwedPeriod;
import org.shumao.registry.reportingobligation.ObligationView.ObligationState;

/**
 * Lists who owes reports and who has sent them. An enterprise owes a period if it was active with the kind on any day of it since
 * its obligation began, as far as is known now; received is the first accepted record that is its own word about a month of the
 * period.
 */
@ApplicationScoped
class ObligationList {
    private static final int MONTHS_SHOWN = 24;

    private final Database database;
    private final ObligationRules rules;
    private final Clock clock;

    ObligationList(Database database, ObligationRules rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /** Returns a page, by enterprise and kind. */
    Page<ObligationView> page(ObligationFilter filter) {
        ObligationQuery query = query(filter.period(), filter.kind());
        if (filter.state() != null) {
            query.and("d.state = ?", filter.state().name());
        }
        if (filter.province() != null) {
            query.and("d.province = ?", filter.province());
        }
        PageRequest page = filter.page();
        if (!page.isFirst()) {
            query.and("(d.enterprise_id, d.kind) > (?, ?)", page.after().toArray());
        }
        List<ObligationView> found = database.query(
                query.select("*", "order by d.enterprise_id, d.kind limit " + page.limitAndOne()),
                ObligationList::obligation,
                query.parameters());
        return page.page(found, ObligationFilter::key);
    }

    /** Returns what one enterprise owes, the newest period first, back to 24 months ago. */
    Page<ObligationView> of(String enterprise, Paging paging) {
        PageRequest page = paging.check(ObligationList::isPosition);
        YearMonth now = YearMonth.from(today());
        ObligationQuery query = new ObligationQuery(rules.owed(now, MONTHS_SHOWN), enterprise, today());
        if (!page.isFirst()) {
            String due = page.after().get(0);
            query.and(
                    "(d.due_on < ?::date or d.due_on = ?::date and d.kind > ?)",
                    due,
                    due,
                    page.after().get(1));
        }
        List<ObligationView> found = database.query(
                query.select("*", "order by d.due_on desc, d.kind limit " + page.limitAndOne()),
                ObligationList::obligation,
                query.parameters());
        return page.page(
                found,
                obligation ->
                        List.of(obligation.dueOn().toString(), obligation.kind().name()));
    }

    private static boolean isPosition(List<String> key) {
        Violations violations = new Violations();
        LocalDate day = key.size() == 2
                ? Checks.day("cursor", key.get(0), Checks.EARLIEST, LocalDate.of(9999, 12, 31), violations)
                : null;
        return day != null;
    }

    /** @param province of the enterprises today; null for all */
    ObligationSummary summary(Period period, @Nullable String province) {
        ObligationQuery query = query(period, null);
        if (province != null) {
            query.and("d.province = ?", province);
        }
        List<ObligationRule> owed = rules.of(period.frequency());
        Map<EnterpriseKind, Map<ObligationState, Long>> counted = new EnumMap<>(EnterpriseKind.class);
        owed.forEach(rule -> counted.put(rule.kind(), new EnumMap<>(ObligationState.class)));
        database.query(
                query.select("d.kind, d.state, count(*) as enterprises", "group by d.kind, d.state"),
                row -> Objects.requireNonNull(counted.get(EnterpriseKind.valueOf(row.getString("kind"))))
                        .put(ObligationState.valueOf(row.getString("state")), row.getLong("enterprises")),
                query.parameters());
        return new ObligationSummary(
                period.toString(),
                owed.stream()
                        .map(rule -> ObligationSummary.OfKind.of(
                                rule.kind(), rule.dueOn(period), Objects.requireNonNull(counted.get(rule.kind()))))
                        .toList());
    }

    private ObligationQuery query(Period period, @Nullable EnterpriseKind kind) {
        List<OwedPeriod> owed = rules.of(period.frequency()).stream()
                .filter(rule -> kind == null || rule.kind() == kind)
                .map(rule -> new OwedPeriod(rule, period))
                .toList();
        return new ObligationQuery(owed, null, today());
    }

    private LocalDate today() {
        return RegisterDay.today(clock);
    }

    /** The period of this length in which a month lies. */
    static Period containing(Period.Frequency frequency, YearMonth month) {
        int into = (month.getMonthValue() - 1) % frequency.months();
        return new Period(frequency, month.minusMonths(into));
    }

    private static ObligationView obligation(ResultSet row) throws SQLException {
        return new ObligationView(
                row.getString("enterprise_id"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("province"),
                EnterpriseKind.valueOf(row.getString("kind")),
                row.getString("period"),
                Columns.date(row, "due_on"),
                ObligationState.valueOf(row.getString("state")),
                row.getLong("records"),
                Columns.instantOrNull(row, "first_received"),
                Columns.instantOrNull(row, "last_received"),
                row.getObject("exemption", Long.class));
    }
}
