package org.shumao.registry.enterprise.directory;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseViews;
import org.shumao.registry.enterprise.EnterpriseViews.EnterpriseView;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.enterprise.StateTable;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.Timeline.Period;

/** Reads the registry: one enterprise, now or as it was. */
@ApplicationScoped
class EnterpriseDirectory {
    private final EnterpriseTable table;
    private final StateTable states;
    private final EnterpriseViews views;
    private final ChangeLog changes;

    EnterpriseDirectory(EnterpriseTable table, StateTable states, EnterpriseViews views, ChangeLog changes) {
        this.table = table;
        this.states = states;
        this.views = views;
        this.changes = changes;
    }

    /**
     * A query is about a day, and about what was known of it at a time.
     *
     * @param validOn day of Asia/Shanghai, from 1949-10-01 to today
     * @param knownAt what was known later is left out
     */
    record AsOf(LocalDate validOn, Instant knownAt) {
        /** Table enterprise_state keeps microseconds. */
        private static final ChronoUnit PRECISION = ChronoUnit.MICROS;

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
        static AsOf check(@Nullable String validOn, @Nullable String knownAt, Clock clock) {
            Violations violations = new Violations();
            LocalDate today = RegisterDay.today(clock);
            LocalDate day = Checks.day("validOn", validOn, Checks.EARLIEST, today, violations);
            Instant now = clock.instant();
            Instant time = knownAt == null ? now : time(knownAt, now, violations);
            violations.throwIfAny();
            return new AsOf(day == null ? today : day, time.truncatedTo(PRECISION));
        }

        private static Instant time(String written, Instant now, Violations violations) {
            String expected = "a time such as 2025-07-01T09:30:00+08:00, not in the future";
            try {
                // A plus sign that was not encoded came as a blank.
                Instant time =
                        OffsetDateTime.parse(written.strip().replace(' ', '+')).toInstant();
                if (time.isAfter(now) || time.isBefore(Instant.EPOCH)) {
                    violations.add("knownAt", "range", written, expected, "Nobody knew anything at that time.");
                    return now;
                }
                return time;
            } catch (DateTimeException e) {
                violations.add("knownAt", "time", written, expected, "This is not a time with its offset.");
                return now;
            }
        }
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    EnterpriseView read(String address, boolean officer) {
        return views.today(table.get(address), officer);
    }

    /** @throws HttpProblem {@code not-found}, also if it was not known then, or not registered on that day */
    @Transactional
    EnterpriseView read(String address, AsOf asOf, boolean officer) {
        Enterprise known = find(address, asOf);
        Period period = known.timeline()
                .on(asOf.validOn())
                .orElseThrow(() ->
                        Problems.notFound("As far as was known at " + asOf.knownAt() + ", the enterprise " + known.id()
                                + " is registered since " + known.timeline().start() + " only."));
        return views.on(known, period, asOf.validOn(), asOf.knownAt(), officer);
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    HistoryView history(String address, AsOf asOf) {
        return HistoryView.from(find(address, asOf));
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    Page<ChangeView> changes(String address, Paging paging) {
        PageRequest page = paging.check(Numbered::isPosition);
        return changes.of(table.id(address), page);
    }

    private Enterprise find(String address, AsOf asOf) {
        Enterprise now = table.get(address);
        return states.asKnownAt(now.id(), asOf.knownAt())
                .orElseThrow(() ->
                        Problems.notFound("The enterprise " + now.id() + " was not known at " + asOf.knownAt() + "."));
    }
}
