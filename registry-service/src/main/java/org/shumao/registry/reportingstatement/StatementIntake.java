package org.shumao.registry.reportingstatement;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.reportingobligation.ObligationList;
import org.shumao.registry.reportingstatement.StatePeriod.Stated;

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

    /** @throws HttpProblem {@code validation-failed}; {@code forbidden} to whoever is neither the reporter nor its agent */
    @Transactional
    Taken state(StatePeriod request, Caller caller) {
        Stated stated = request.checked();
        String reporter = reporter(request.reporter(), caller);
        authority.requireRight(caller, stated.capacity(), reporter);
        lock(reporter);
        Optional<Statement> before = newest(reporter, stated);
        if (before.isPresent() && before.get().says(stated)) {
            return new Taken(Outcome.UNCHANGED, before.get());
        }
        checkPeriod(reporter, stated);
        boolean correction = before.isPresent() && !before.get().withdrawn();
        if (correction) {
            checkReason(before.get(), stated);
        }
        Instant now = now();
        Statement after = add(new Statement(
                before.map(Statement::id).orElse(0L),
                before.map(Statement::version).orElse(0L) + 1,
                true,
                reporter,
                stated.capacity(),
                stated.flow(),
                stated.period().toString(),
                stated.content(),
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

    private String reporter(@Nullable String written, Caller caller) {
        String code = written == null ? caller.author().enterprise() : written;
        Optional<String> id = addresses.find(code);
        if (id.isEmpty()) {
            throw Problems.validationFailed(
                    "reporter", code, "a registered enterprise; ask the registry to register it or to add the code");
        }
        return id.get();
    }

    private void checkPeriod(String reporter, Stated stated) {
        Violations violations = new Violations();
        Period period = stated.period();
        Optional<EnterpriseKind> kind = stated.capacity().kind();
        Optional<Period.Frequency> owed =
                kind.isEmpty() ? Optional.of(Period.Frequency.MONTH) : obligations.frequency(kind.get());
        if (owed.isEmpty()) {
            violations.add(
                    "capacity",
                    "not-obliged",
                    stated.capacity().name(),
                    "a kind with a reporting obligation",
                    "Enterprises of this kind owe no statement here.");
        } else if (owed.get() != period.frequency()) {
            violations.add(
                    "period",
                    "frequency",
                    period.toString(),
                    "such as " + Period.containing(owed.get(), period.last()),
                    "As " + stated.capacity() + " each " + owed.get() + " is stated for itself.");
        } else if (kind.isPresent() && !obligations.isOwed(reporter, kind.get(), stated.flow(), period)) {
            violations.add(
                    "period",
                    "not-obliged",
                    period.toString(),
                    "a period that /api/v1/enterprises/" + reporter + "/reporting-obligations lists",
                    "The enterprise owes no statement as " + stated.capacity()
                            + " about it. If it should, ask the registry to correct its kinds.");
        }
        LocalDate from = period.last().plusMonths(1).atDay(1);
        if (RegisterDay.today(clock).isBefore(from)) {
            violations.add(
                    "period",
                    "period-over",
                    period.toString(),
                    "a period that is over; this one can be stated from " + from + " on",
                    "The period is not over: more may come.");
        }
        violations.throwIfAny();
    }

    private static void checkReason(Statement before, Stated stated) {
        Violations violations = new Violations();
        if (stated.reason() == null) {
            violations.add(
                    "reason",
                    "required",
                    null,
                    "why it is corrected, in a few words",
                    "Version " + before.version() + " states " + before.content() + ", " + before.records()
                            + " records and " + before.sum().toPlainString() + " yuan: a correction needs a reason.");
        }
        violations.throwIfAny();
    }

    private void lock(String reporter) {
        database.query(LOCK, row -> true, reporter);
    }

    private Optional<Statement> newest(String reporter, Stated stated) {
        return database.first(
                NEWEST,
                Statement::read,
                reporter,
                stated.capacity().name(),
                stated.flow().code(),
                stated.period().toString());
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
