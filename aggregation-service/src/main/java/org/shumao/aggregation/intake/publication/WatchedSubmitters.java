package org.shumao.aggregation.intake.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.contracts.record.Origin;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.state.OrderState;

/**
 * Notes that the dispositions of somebody's records may have changed, for submitters who want to be told by a webhook. Of all others it
 * costs the intake a look into an empty set. What changed is found out later.
 */
@ApplicationScoped
public class WatchedSubmitters {
    private static final String WATCHED =
            "select distinct enterprise from webhook where disabled_at is null and 'disposition' = any(events)";
    private static final String NOTE_DEAD_LETTER =
            "insert into disposition_change (order_key, submitter, submission, position, reason)"
                    + " values (?, ?, ?, ?, ?)";

    /** Holds who is watched, and until when that is believed, in nanoseconds of the clock that never steps. */
    private record Known(Set<String> submitters, long until) {}

    private final Duration interval;
    private volatile @Nullable Known known;

    WatchedSubmitters(IntakeConfig config) {
        this.interval = config.watchedInterval();
    }

    /** Notes which of some orders hold records of those who are watched. */
    public <T> void note(
            Connection connection, Collection<T> written, Function<T, String> key, Function<T, OrderState> state)
            throws SQLException {
        Set<String> watched = watched(connection);
        if (watched.isEmpty()) {
            return;
        }
        List<String> noted = written.stream()
                .filter(order -> state.apply(order).sources().stream()
                        .anyMatch(records -> watched.contains(records.source().submitter())))
                .map(key)
                .toList();
        if (!noted.isEmpty()) {
            BinaryCopy rows = new BinaryCopy(1);
            noted.forEach(order -> rows.row().text(order));
            rows.copyInto(connection, "disposition_change (order_key)");
        }
    }

    /** A record that could not be taken in. */
    public record DeadLetter(String orderKey, Origin origin, String reason) {}

    /** Notes the dead letters of those who are watched. */
    public void noteDeadLetters(Connection connection, Collection<DeadLetter> letters) throws SQLException {
        if (!letters.isEmpty()) {
            Set<String> watched = watched(connection);
            Sql.batch(
                    connection,
                    NOTE_DEAD_LETTER,
                    letters.stream()
                            .filter(letter -> letter.origin().submitter() != null
                                    && watched.contains(letter.origin().submitter()))
                            .toList(),
                    letter -> new @Nullable Object[] {
                        letter.orderKey(),
                        letter.origin().submitter(),
                        letter.origin().submission(),
                        letter.origin().position(),
                        letter.reason()
                    });
        }
    }

    private Set<String> watched(Connection connection) throws SQLException {
        Known last = known;
        if (last == null || System.nanoTime() - last.until() >= 0) {
            last = new Known(
                    Set.copyOf(Sql.query(connection, WATCHED, row -> row.getString(1))),
                    System.nanoTime() + interval.toNanos());
            known = last;
        }
        return last.submitters();
    }
}
