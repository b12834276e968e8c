package org.shumao.registry.reportingobligation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.Outbox;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;
import org.shumao.kit.worker.Worker;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.reportingobligation.ObligationRules.OwedPeriod;

/**
 * Publishes how it stands with the obligations of the last three years, each as often as it changes: an obligation follows from
 * facts, exemptions, codes, received records and statements, so that what was published is compared with what is known now.
 */
@ApplicationScoped
class ObligationPublication {
    private static final int MONTHS_PUBLISHED = 36;
    private static final EventCodec<ReportingObligationEvent> EVENTS = EventCodec.of(ReportingObligationEvent.class);

    /** Any number; it must differ from those of other locks in this database. */
    private static final long PUBLICATION_LOCK = 0x5348_554D_414F_0004L;

    private static final String COLUMNS = "d.enterprise_id, d.kind, d.flow, d.period, d.due_on,"
            + " case when d.exemption is null then 'EXPECTED' else 'EXEMPT' end as expectation, d.first_received, d.first_stated";

    private static final String CHANGES = """
            with known as materialized (%s),
            changed as (
                insert into published_obligation as p
                    (enterprise_id, kind, flow, period, version, due_on, expectation, first_received, first_stated)
                select enterprise_id, kind, flow, period, 1, due_on, expectation, first_received, first_stated
                from known where true
                on conflict (enterprise_id, kind, flow, period) do update set version = p.version + 1,
                    due_on = excluded.due_on, expectation = excluded.expectation,
                    first_received = excluded.first_received, first_stated = excluded.first_stated
                where (p.due_on, p.expectation, p.first_received, p.first_stated) is distinct from
                    (excluded.due_on, excluded.expectation, excluded.first_received, excluded.first_stated)
                returning p.*),
            gone as (
                update published_obligation p set version = p.version + 1, expectation = 'NOT_OWED',
                    first_received = null, first_stated = null
                from unnest(?, ?, ?) as o (kind, flow, period)
                where p.kind = o.kind and p.flow = o.flow and p.period = o.period and p.expectation <> 'NOT_OWED'
                    and not exists (select from known k where k.enterprise_id = p.enterprise_id and k.kind = p.kind
                        and k.flow = p.flow and k.period = p.period)
                returning p.*)
            select * from changed union all select * from gone
            """;

    private final Database database;
    private final ObligationRules rules;
    private final Outbox outbox;
    private final Clock clock;
    private final Worker worker;

    ObligationPublication(
            Database database, ObligationRules rules, ObligationConfig config, Outbox outbox, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
        // Most of them follow from the passing of time and from what others submit.
        this.worker = new Worker("obligation-publisher", config.publishEvery(), config.publishEvery(), () -> {
            publishChanges();
            return false;
        });
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    /** Puts an event into the outbox for each obligation that differs from what was published of it. */
    void publishChanges() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select 1 from pg_advisory_xact_lock(?)", row -> row.getInt(1), PUBLICATION_LOCK);
            List<ReportingObligationEvent> changes = changes();
            if (!changes.isEmpty()) {
                outbox.addAll(
                        Topic.REPORTING_OBLIGATIONS.topicName(),
                        changes.stream()
                                .map(event -> event.key().getBytes(StandardCharsets.UTF_8))
                                .toList(),
                        changes.stream().map(EVENTS::encode).toList());
            }
        });
    }

    private List<ReportingObligationEvent> changes() {
        LocalDate today = RegisterDay.today(clock);
        List<OwedPeriod> owed = rules.owed(YearMonth.from(today), MONTHS_PUBLISHED);
        ObligationQuery query = new ObligationQuery(owed, null, today);
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(query.parameters()));
        parameters.add(Database.column(owed, period -> period.rule().kind().name()));
        parameters.add(Database.column(owed, period -> period.flow().code()));
        parameters.add(Database.column(owed, period -> period.period().toString()));
        return database.query(
                CHANGES.formatted(query.select(COLUMNS, "")), ObligationPublication::event, parameters.toArray());
    }

    private static ReportingObligationEvent event(ResultSet row) throws SQLException {
        return new ReportingObligationEvent(
                row.getString("enterprise_id"),
                EnterpriseKind.valueOf(row.getString("kind")),
                Flow.of(row.getString("flow")).orElseThrow(),
                row.getString("period"),
                row.getLong("version"),
                Columns.date(row, "due_on"),
                Expectation.valueOf(row.getString("expectation")),
                Columns.instantOrNull(row, "first_received"),
                Columns.instantOrNull(row, "first_stated"));
    }
}
