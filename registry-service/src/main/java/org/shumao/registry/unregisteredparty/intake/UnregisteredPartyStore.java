package org.shumao.registry.unregisteredparty.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.kit.sql.Database;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.CodeSum;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.Part;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.ReportSum;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.RoleSum;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.Sums;

/** Writes what the events say, together with the offset up to which they were read. */
@ApplicationScoped
class UnregisteredPartyStore {
    private static final Logger LOG = Logger.getLogger(UnregisteredPartyStore.class);

    /** Shared by the transactions that change identifiers: the function keep_holders_of_unregistered_parties. */
    private static final long IDENTIFIER_LOCK = 0x5348_554D_414F_0003L;

    private static final String UPSERT_CODE = """
            insert into unregistered_party as c
                (code, province, first_seen, last_seen, records, submissions)
            values (?, ?, ?, ?, ?, ?)
            on conflict (code) do update set
                first_seen = least(c.first_seen, excluded.first_seen),
                last_seen = greatest(c.last_seen, excluded.last_seen),
                records = c.records + excluded.records,
                submissions = c.submissions + excluded.submissions""";

    private static final String UPSERT_ROLE = """
            insert into unregistered_party_role as r (code, role, records, first_time, last_time, names)
            values (?, ?, ?, ?, ?, ?)
            on conflict (code, role) do update set
                records = r.records + excluded.records,
                first_time = least(r.first_time, excluded.first_time),
                last_time = greatest(r.last_time, excluded.last_time),
                names = case when r.names @> excluded.names then r.names else (
                    select array_agg(name order by place) from (
                        select name, min(place) as place
                        from unnest(r.names || excluded.names) with ordinality as n (name, place)
                        group by name order by place limit 5) as first) end""";

    private static final String UPSERT_REPORT = """
            insert into reported_month as r (code, role, month, flow, records, first_received, last_received)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (code, role, month, flow) do update set
                records = r.records + excluded.records,
                first_received = least(r.first_received, excluded.first_received),
                last_received = greatest(r.last_received, excluded.last_received)""";

    private final Database database;
    private final UnregisteredPartyConfig config;
    private final Clock clock;

    UnregisteredPartyStore(Database database, UnregisteredPartyConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * First offset that was not yet taken in.
     *
     * @throws IllegalStateException if what was taken in came from another topic of this name
     */
    long nextOffset(String topicId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            int added = database.update(
                    "insert into unregistered_party_intake (topic, topic_id, next_offset) values (?, ?, 0) on conflict do nothing",
                    UnregisteredPartyFeed.TOPIC,
                    topicId);
            Position known = database.first(
                            "select topic_id, next_offset from unregistered_party_intake where topic = ?",
                            row -> new Position(row.getString(1), row.getLong(2)),
                            UnregisteredPartyFeed.TOPIC)
                    .orElseThrow();
            if (!known.topicId.equals(topicId)) {
                throw new IllegalStateException(
                        "topic " + UnregisteredPartyFeed.TOPIC
                                + " is not the one whose unregistered parties were taken in (topic id " + known.topicId
                                + " then, "
                                + topicId
                                + " now): restore the topic, or delete the row of unregistered_party_intake to count the new one as well");
            }
            LOG.debugf("unregistered parties go on at %s, rows added: %s", known, Integer.toString(added));
            return known.nextOffset;
        });
    }

    /** Returns false, and writes nothing, if the offset was moved meanwhile. */
    boolean takeIn(UnregisteredPartyBatch batch, long from, long next) {
        return QuarkusTransaction.requiringNew().call(() -> {
            boolean ours = database.update(
                            "update unregistered_party_intake set next_offset = ? where topic = ? and next_offset = ?",
                            next,
                            UnregisteredPartyFeed.TOPIC,
                            from)
                    == 1;
            if (ours && !batch.events().isEmpty()) {
                waitForWhoGivesCodes();
                write(batch.sums(fresh(batch)));
            }
            return ours;
        });
    }

    /** To the end of the transaction no identifier changes; the triggers on them say why. */
    private void waitForWhoGivesCodes() {
        database.query("select 1 from pg_advisory_xact_lock(" + IDENTIFIER_LOCK + ")", row -> true);
    }

    /** The parts that nobody has reported before. */
    private Set<Part> fresh(UnregisteredPartyBatch batch) {
        List<Part> parts = List.copyOf(batch.events().keySet());
        return new HashSet<>(database.query(
                "insert into unregistered_party_submission (submission, part)"
                        + " select s::uuid, p::int from unnest(?, ?) as t (s, p)"
                        + " on conflict do nothing returning submission, part",
                row -> new Part(row.getObject(1, UUID.class), row.getInt(2)),
                parts.stream().map(part -> part.submission().toString()).toArray(String[]::new),
                parts.stream().map(part -> String.valueOf(part.part())).toArray(String[]::new)));
    }

    private void write(Sums sums) throws SQLException {
        Set<String> known = known(sums.codes().keySet());
        sums.codes().keySet().removeAll(known);
        sums.roles().keySet().removeIf(party -> known.contains(party.code()));
        database.batch(UPSERT_CODE, sums.codes().entrySet(), UnregisteredPartyStore::codeRow);
        database.batch(UPSERT_ROLE, sums.roles().entrySet(), UnregisteredPartyStore::roleRow);
        database.batch(UPSERT_REPORT, sums.reports().entrySet(), UnregisteredPartyStore::reportRow);
    }

    /** Ingestion's replica of the register may be behind ours. */
    private Set<String> known(Set<String> codes) {
        return new HashSet<>(database.query(
                "select value from identifier where value = any(?) and scheme in ('USCC', 'CUSTOMS_CODE')"
                        + " and removed_at is null",
                row -> row.getString(1),
                (Object) codes.toArray(String[]::new)));
    }

    private static @Nullable Object[] codeRow(Map.Entry<String, CodeSum> code) {
        CodeSum sum = code.getValue();
        return new @Nullable Object[] {
            code.getKey(),
            EnterpriseCode.province(code.getKey()),
            sum.firstSeen(),
            sum.lastSeen(),
            sum.records(),
            sum.submissions()
        };
    }

    private static @Nullable Object[] roleRow(Map.Entry<UnregisteredPartyBatch.RoleKey, RoleSum> role) {
        RoleSum sum = role.getValue();
        return new Object[] {
            role.getKey().code(),
            role.getKey().role().name(),
            sum.records(),
            sum.firstTime(),
            sum.lastTime(),
            sum.names().toArray(String[]::new)
        };
    }

    private static @Nullable Object[] reportRow(Map.Entry<UnregisteredPartyBatch.ReportKey, ReportSum> report) {
        UnregisteredPartyBatch.ReportKey key = report.getKey();
        ReportSum sum = report.getValue();
        return new Object[] {
            key.party().code(),
            key.party().role().name(),
            key.month().atDay(1),
            key.flow().code(),
            sum.records(),
            sum.firstReceived(),
            sum.lastReceived()
        };
    }

    /** Forgets which submissions were taken in, once none of them can come again. */
    @Scheduled(
            every = "{shumao.unregistered-parties.retention-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void forgetOldSubmissions() {
        UUID oldest = firstOf(clock.instant().minus(config.submissionsKept()));
        int deleted = database.update("delete from unregistered_party_submission where submission < ?", oldest);
        LOG.debugf("%d submissions forgotten", deleted);
    }

    /** The lowest UUID of version 7 of a moment: the order of their bytes is that of their times. */
    static UUID firstOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private record Position(String topicId, long nextOffset) {}
}
