package org.shumao.aggregation.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.disposition.SubmittedRecords;
import org.shumao.aggregation.explain.disposition.SubmittedRecords.Outcome;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.sql.Sql;

/**
 * Makes events for submitters when dispositions of their records change: one for each submission, of all that changed since the last
 * look. The intake only notes which orders it wrote; this class finds out whether anything differs from what was announced last.
 */
@ApplicationScoped
class DispositionEvents {
    static final String KIND = "disposition";

    /** Orders at once, whose states are in memory. */
    private static final int ORDERS = 500;

    /** Records that one event names; of more it says how many there are. */
    private static final int NAMED = 100;

    private static final String WATCHING =
            "select distinct enterprise from webhook where disabled_at is null and '" + KIND + "' = any(events)";

    /** Of two at a time, one could announce an older state of an order after a newer one. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtextextended('disposition events', 0))";

    private static final String TAKE = "delete from disposition_change where id in"
            + " (select id from disposition_change order by id limit ?)"
            + " returning order_key, submitter, submission, position, reason";
    private static final String REMEMBER =
            "insert into disposition_announced as d (submission, order_key, digest, announced_at)"
                    + " values (?, ?, ?, ?) on conflict (submission, order_key) do update"
                    + " set digest = excluded.digest, announced_at = excluded.announced_at where d.digest <> excluded.digest";

    private final Database database;
    private final SubmittedRecords records;
    private final Events events;
    private final Clock clock;

    DispositionEvents(Database database, SubmittedRecords records, Events events, Clock clock) {
        this.database = database;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What changed of a submission.
     *
     * @param changed number of the records whose order changed
     * @param counts of these records, by disposition
     * @param records the first of them
     * @param href where the dispositions of all are
     */
    record Data(UUID submission, int changed, Map<String, Long> counts, List<Item> records, String href) {
        static Data of(UUID submission, List<Outcome> changed) {
            return new Data(
                    submission,
                    changed.size(),
                    changed.stream()
                            .collect(Collectors.groupingBy(Outcome::disposition, TreeMap::new, Collectors.counting())),
                    changed.stream().limit(NAMED).map(Item::of).toList(),
                    "/api/v1/submissions/" + submission + "/dispositions");
        }
    }

    /** What became of a record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int position,
            @Nullable String type,
            String disposition,
            @Nullable String reason) {
        static Item of(Outcome record) {
            return new Item(record.position(), record.type(), record.disposition(), record.reason());
        }
    }

    /** Whose submission it is. */
    private record Submission(String submitter, UUID id) {
        private static final Comparator<Submission> ORDER =
                Comparator.comparing(Submission::submitter).thenComparing(Submission::id);

        static Submission of(Outcome record) {
            return new Submission(record.submitter(), record.submission());
        }
    }

    /** Makes events of what the intake has noted; returns whether there may be more. */
    boolean announce() throws SQLException {
        return database.inTransaction((Connection connection) -> {
            if (!Sql.isTrue(connection, ALONE)) {
                return false;
            }
            Database.allowToBeIdle(connection);
            Set<String> orders = new TreeSet<>();
            List<Outcome> found = new ArrayList<>();
            int taken = Sql.query(
                            connection,
                            TAKE,
                            row -> row.getString(2) == null
                                    ? orders.add(row.getString(1))
                                    : found.add(Outcome.deadLetter(
                                            row.getString(2),
                                            row.getObject(3, UUID.class),
                                            row.getString(1),
                                            row.getInt(4),
                                            row.getString(5))),
                            ORDERS)
                    .size();
            if (taken > 0) {
                Set<String> watching = Set.copyOf(Sql.query(connection, WATCHING, row -> row.getString(1)));
                found.removeIf(letter -> !watching.contains(letter.submitter()));
                found.addAll(records.under(connection, orders, watching));
                addEvents(connection, found);
            }
            return taken == ORDERS;
        });
    }

    private void addEvents(Connection connection, List<Outcome> found) throws SQLException {
        Map<Submission, Map<String, List<Outcome>>> bySubmission = found.stream()
                .collect(Collectors.groupingBy(
                        Submission::of,
                        () -> new TreeMap<>(Submission.ORDER),
                        Collectors.groupingBy(Outcome::orderKey, TreeMap::new, Collectors.toList())));
        for (Map.Entry<Submission, Map<String, List<Outcome>>> submission : bySubmission.entrySet()) {
            List<Outcome> changed = new ArrayList<>();
            for (Map.Entry<String, List<Outcome>> order : submission.getValue().entrySet()) {
                if (hasChanged(connection, submission.getKey().id(), order.getKey(), order.getValue())) {
                    changed.addAll(order.getValue());
                }
            }
            if (!changed.isEmpty()) {
                changed.sort(Comparator.comparingInt(Outcome::position));
                addEvent(connection, submission.getKey(), changed);
            }
        }
    }

    /** A dead letter is announced once, an order whenever its records differ from what was announced last. */
    private boolean hasChanged(Connection connection, UUID submission, String order, List<Outcome> records)
            throws SQLException {
        List<Outcome> taken =
                records.stream().filter(record -> !record.isDeadLetter()).toList();
        String said = taken.stream().map(Outcome::toString).sorted().collect(Collectors.joining("\n"));
        byte[] digest = Arrays.copyOf(Sha256.of(said), 16);
        boolean differs =
                !taken.isEmpty() && Sql.update(connection, REMEMBER, submission, order, digest, clock.instant()) > 0;
        return differs || taken.size() < records.size();
    }

    private void addEvent(Connection connection, Submission submission, List<Outcome> changed) throws SQLException {
        Instant now = clock.instant();
        events.add(
                connection,
                new Events.Envelope(UUID.randomUUID(), "disposition.changed", now, Data.of(submission.id(), changed)),
                KIND,
                submission.submitter());
    }
}
