package org.shumao.registry.reportingobligation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
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
 * its obligation began, as far as is known now. It meets the obligation with a statement; received is the first accepted record that is
 * its own word about a month of the period.
 */
@ApplicationScoped
public class ObligationList {
    private static final int MONTHS_SHOWN = 24;

    private final Database database;
    private final ObligationRules rules;
    private final Clock clock;

    ObligationList(Database database, ObligationRules rules, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
    }

    /** Returns a page, by enterprise, kind and flow. */
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
            query.and(
                    "(d.enterprise_id, d.kind, d.flow) > (?, ?, ?)",
                    page.after().toArray());
        }
        List<ObligationView> found = database.query(
                query.select("*", "order by d.enterprise_id, d.kind, d.flow limit " + page.limitAndOne()),
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
                    "(d.due_on < ?::date or d.due_on = ?::date and (d.kind, d.flow) > (?, ?))",
                    due,
                    due,
                    page.after().get(1),
                    page.after().get(2));
        }
        List<ObligationView> found = database.query(
                query.select("*", "order by d.due_on desc, d.kind, d.flow limit " + page.limitAndOne()),
                ObligationList::obligation,
                query.parameters());
        return page.page(
                found,
                obligation ->
                        List.of(obligation.dueOn().toString(), obligation.kind().name(), obligation.flow()));
    }

    private static boolean isPosition(List<String> key) {
        LocalDate latest = LocalDate.of(9999, 12, 31);
        return key.size() == 3
                && Checks.day("cursor", key.get(0), Checks.EARLIEST, latest, new Violations()) != null
                && ObligationFilter.isKindAndFlow(key.get(1), key.get(2));
    }

    /** @param province of the enterprises today; null for all */
    ObligationSummary summary(Period period, @Nullable String province) {
        ObligationQuery query = query(period, null);
        if (province != null) {
            query.and("d.province = ?", province);
        }
        List<Counted> counted = database.query(
                query.select("d.kind, d.flow, d.state, count(*) as enterprises", "group by d.kind, d.flow, d.state"),
                row -> new Counted(
                        row.getString("kind"),
                        row.getString("flow"),
                        ObligationState.valueOf(row.getString("state")),
                        row.getLong("enterprises")),
                query.parameters());
        return new ObligationSummary(
                period.toString(),
                rules.of(period.frequency()).stream()
                        .flatMap(rule -> OwedPeriod.of(rule, period).stream())
                        .map(owed -> ObligationSummary.OfKind.of(owed, Counted.of(owed, counted)))
                        .toList());
    }

    private record Counted(String kind, String flow, ObligationState state, long enterprises) {
        static Map<ObligationState, Long> of(OwedPeriod owed, List<Counted> all) {
            return all.stream()
                    .filter(one -> one.kind.equals(owed.rule().kind().name())
                            && one.flow.equals(owed.flow().code()))
                    .collect(Collectors.toMap(Counted::state, Counted::enterprises));
        }
    }

    /** Returns how often a kind owes statements; empty if it owes none. */
    public Optional<Period.Frequency> frequency(EnterpriseKind kind) {
        return rules.of(kind).map(ObligationRule::frequency);
    }

    /** Says whether an enterprise owes a statement, whether exempt from it or not. */
    public boolean isOwed(String enterprise, EnterpriseKind kind, Flow flow, Period period) {
        List<OwedPeriod> owed = rules.of(kind).stream()
                .filter(rule -> rule.frequency() == period.frequency())
                .map(rule -> new OwedPeriod(rule, flow, period))
                .toList();
        ObligationQuery query = new ObligationQuery(owed, enterprise, today());
        return database.first(query.select("1", ""), row -> true, query.parameters())
                .isPresent();
    }

    private ObligationQuery query(Period period, @Nullable EnterpriseKind kind) {
        List<OwedPeriod> owed = rules.of(period.frequency()).stream()
                .filter(rule -> kind == null || rule.kind() == kind)
                .flatMap(rule -> OwedPeriod.of(rule, period).stream())
                .toList();
        return new ObligationQuery(owed, null, today());
    }

    private LocalDate today() {
        return RegisterDay.today(clock);
    }

    private static ObligationView obligation(ResultSet row) throws SQLException {
        return new ObligationView(
                row.getString("enterprise_id"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("province"),
                EnterpriseKind.valueOf(row.getString("kind")),
                row.getString("flow"),
                row.getString("period"),
                Columns.date(row, "due_on"),
                ObligationState.valueOf(row.getString("state")),
                row.getLong("records"),
                Columns.instantOrNull(row, "first_received"),
                Columns.instantOrNull(row, "last_received"),
                row.getObject("statement", Long.class),
                Columns.instantOrNull(row, "first_stated"),
                row.getObject("exemption", Long.class));
    }
}
