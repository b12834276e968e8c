package org.shumao.registry.reportingstatement;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.reportingobligation.ObligationList;
import org.shumao.registry.reportingstatement.StatePeriod.Draft;

/**
 * Takes reporting statements, their corrections and withdrawals. Each is a new version of the one statement that a reporter has
 * for a capacity, flow and period; earlier versions stay.
 */
@ApplicationScoped
class StatementIntake {
    private static final EventCodec<ReportingStatementEvent> EVENTS = EventCodec.of(ReportingStatementEvent.class);

    /** Statements of one reporter wait for each other, so that the ids of their events grow with the versions. */
    private static final String LOCK = "select 1 from enterprise where id = ? for no key update";

    private static final String NEWEST = "select * from reporting_statement"
            + " where newest and reporter = ? and capacity = ? and flow = ? and period = ?";

    private static final String INSERT = """
            insert into reporting_statement (id, version, newest, reporter, capacity, flow, period, content, records, sum,
                first_stated_at, stated_at, stated_by, key_id, withdrawn, reason)
            values (coalesce(nullif(?, 0), nextval('reporting_statement_id')), ?, true,
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning *
            """;

    private final StatementAuthority authority;
    private final ObligationList obligations;
    private final EnterpriseAddresses addresses;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    StatementIntake(
            StatementAuthority authority,
            ObligationList obligations,
            EnterpriseAddresses addresses,
            Database database,
            Outbox outbox,
            Clock clock) {
        this.authority = authority;
        this.obligations = obligations;
        this.addresses = addresses;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Says what became of a statement. */
    @Schema(name = "StatementImportOutcome")
    enum Outcome {
        /** It is the first one, or the first one after a withdrawal. */
        STATED,
        /** It took the place of another one. */
        CORRECTED,
        /** The same was in force. */
        UNCHANGED,
        /** It breaks a rule: so of a row of a file; of a single statement that is a problem. */
        REJECTED
    }

    /** Says what became of a statement that was not rejected. */
    record Taken(Outcome outcome, Statement statement) {}

    /**
     * Takes a statement, a correction, or the same once more.
     *
     * @param violations what is known already to be wrong with it
     * @throws HttpProblem {@code validation-failed} with all violations; {@code forbidden} to whoever is neither the reporter nor its agent
     */
    @Transactional
    Taken state(StatePeriod request, Caller caller, Violations violations) {
        Draft draft = request.read(violations);
        String reporter = reporter(request.reporter(), caller, violations);
        if (reporter != null && draft.capacity() != null) {
            authority.requireRight(caller, draft.capacity(), reporter);
            lock(reporter);
        }
        Optional<Statement> before = newest(reporter, draft);
        if (before.isPresent() && violations.isEmpty() && before.get().says(draft)) {
            return new Taken(Outcome.UNCHANGED, before.get());
        }
        checkPeriod(reporter, draft, violations);
        boolean correction = before.isPresent() && !before.get().withdrawn();
        if (correction && request.reason() == null) {
            needReason(before.get(), violations);
        }
        violations.throwIfAny();
        return add(Objects.requireNonNull(reporter), draft, before, correction, caller);
    }

    private Taken add(String reporter, Draft stated, Optional<Statement> before, boolean correction, Caller caller) {
        Instant now = now();
        Statement after = add(new Statement(
                before.map(Statement::id).orElse(0L),
                before.map(Statement::version).orElse(0L) + 1,
                true,
                reporter,
                Objects.requireNonNull(stated.capacity()),
                Objects.requireNonNull(stated.flow()),
                Objects.requireNonNull(stated.period()).toString(),
                Objects.requireNonNull(stated.content()),
                stated.records(),
                stated.sum(),
                correction ? before.get().firstStatedAt() : now,
                now,
                caller.author(),
                false,
                stated.reason()));
        return new Taken(correction ? Outcome.CORRECTED : Outcome.STATED, after);
    }

    /**
     * Withdraws a statement. One that is withdrawn already stays as it is.
     *
     * @throws HttpProblem {@code not-found}, also for a statement that the caller may not see; {@code forbidden}
     */
    @Transactional
    Statement withdraw(long id, String reason, Caller caller) {
        Statement found = authority.visible(id, caller);
        authority.requireRight(caller, found.capacity(), found.reporter());
        lock(found.reporter());
        Statement before = authority.visible(id, caller);
        if (before.withdrawn()) {
            return before;
        }
        return add(new Statement(
                id,
                before.version() + 1,
                true,
                before.reporter(),
                before.capacity(),
                before.flow(),
                before.period(),
                before.content(),
                before.records(),
                before.sum(),
                before.firstStatedAt(),
                now(),
                caller.author(),
                true,
                reason));
    }

    private @Nullable String reporter(@Nullable String written, Caller caller, Violations violations) {
        String code = written == null ? caller.author().enterprise() : written;
        Optional<String> id = addresses.find(code);
        if (id.isEmpty()) {
            String expected = "a registered enterprise; ask the registry to register it or to add the code";
            violations.add("reporter", "value", code, expected, "reporter must be " + expected + ".");
        }
        return id.orElse(null);
    }

    private void checkPeriod(@Nullable String reporter, Draft draft, Violations violations) {
        Capacity capacity = draft.capacity();
        Period period = draft.period();
        if (capacity != null) {
            checkObligation(reporter, capacity, draft.flow(), period, violations);
        }
        if (period != null) {
            checkOver(period, violations);
        }
    }

    private void checkObligation(
            @Nullable String reporter,
            Capacity capacity,
            @Nullable Flow flow,
            @Nullable Period period,
            Violations violations) {
        Optional<EnterpriseKind> kind = capacity.kind();
        Optional<Period.Frequency> owed =
                kind.isEmpty() ? Optional.of(Period.Frequency.MONTH) : obligations.frequency(kind.get());
        if (owed.isEmpty()) {
            violations.add(
                    "capacity",
                    "not-obliged",
                    capacity.name(),
                    "a kind with a reporting obligation",
                    "Enterprises of this kind owe no statement here.");
        } else if (period != null && owed.get() != period.frequency()) {
            violations.add(
                    "period",
                    "frequency",
                    period.toString(),
                    "such as " + Period.containing(owed.get(), period.last()),
                    "As " + capacity + " each " + owed.get() + " is stated for itself.");
        } else if (period != null
                && reporter != null
                && flow != null
                && capacity.flows().contains(flow)
                && kind.isPresent()
                && !obligations.isOwed(reporter, kind.get(), flow, period)) {
            violations.add(
                    "period",
                    "not-obliged",
                    period.toString(),
                    "a period that /api/v1/enterprises/" + reporter + "/reporting-obligations lists",
                    "The enterprise owes no statement as " + capacity
                            + " about it. If it should, ask the registry to correct its kinds.");
        }
    }

    private void checkOver(Period period, Violations violations) {
        LocalDate from = period.last().plusMonths(1).atDay(1);
        if (RegisterDay.today(clock).isBefore(from)) {
            violations.add(
                    "period",
                    "period-over",
                    period.toString(),
                    "a period that is over; this one can be stated from " + from + " on",
                    "The period is not over: more may come.");
        }
    }

    private static void needReason(Statement before, Violations violations) {
        violations.add(
                "reason",
                "required",
                null,
                "why it is corrected, in a few words",
                "Version " + before.version() + " states " + before.content() + ", " + before.records()
                        + " records and " + before.sum().toPlainString() + " yuan: a correction needs a reason.");
    }

    private void lock(String reporter) {
        database.query(LOCK, row -> true, reporter);
    }

    /** Returns the statement that another one would take the place of, if it is known which. */
    private Optional<Statement> newest(@Nullable String reporter, Draft draft) {
        Capacity capacity = draft.capacity();
        Flow flow = draft.flow();
        Period period = draft.period();
        return reporter == null || capacity == null || flow == null || period == null
                ? Optional.empty()
                : database.first(NEWEST, Statement::read, reporter, capacity.name(), flow.code(), period.toString());
    }

    /** Adds the next version of a statement, the first one with a new id; its reporter is locked. */
    private Statement add(Statement next) {
        int superseded = database.update(
                "update reporting_statement set newest = false where id = ? and version = ?",
                next.id(),
                next.version() - 1);
        assert superseded == (next.version() == 1 ? 0 : 1);
        Statement added = database.query(
                        INSERT,
                        Statement::read,
                        next.id(),
                        next.version(),
                        next.reporter(),
                        next.capacity().name(),
                        next.flow().code(),
                        next.period(),
                        next.content().name(),
                        next.records(),
                        next.sum(),
                        next.firstStatedAt(),
                        next.statedAt(),
                        next.by().enterprise(),
                        next.by().keyId(),
                        next.withdrawn(),
                        next.reason())
                .get(0);
        ReportingStatementEvent event = added.event();
        outbox.add(
                Topic.REPORTING_STATEMENTS.topicName(),
                event.key().getBytes(StandardCharsets.UTF_8),
                EVENTS.encode(event));
        return added;
    }

    /** Returns the time as precisely as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
