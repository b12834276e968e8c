package org.shumao.aggregation.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.database.Database;

/** Counts what waits, by kind and age. */
@ApplicationScoped
class UnlinkedCount {
    private static final String SQL = "select type, count(*), count(*) filter (where received_at > ?),"
            + " count(*) filter (where received_at > ?), count(*) filter (where received_at > ?),"
            + " count(*) filter (where keys = 0), min(received_at) from unlinked_record where linked_at is null"
            + " and own_key is null group by type order by type";

    private final Database database;
    private final Clock clock;

    UnlinkedCount(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    UnlinkedRecordsView count() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.inSnapshot((Connection connection) -> {
            List<UnlinkedRecordsView.Kind> kinds = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SQL)) {
                select.setObject(1, now.minus(Duration.ofHours(1)));
                select.setObject(2, now.minus(Duration.ofDays(1)));
                select.setObject(3, now.minus(Duration.ofDays(30)));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        kinds.add(kind(row));
                    }
                }
            }
            return new UnlinkedRecordsView(
                    kinds.stream().mapToLong(UnlinkedRecordsView.Kind::records).sum(), kinds);
        });
    }

    private static UnlinkedRecordsView.Kind kind(ResultSet row) throws SQLException {
        long all = row.getLong(2);
        long hour = row.getLong(3);
        long day = row.getLong(4);
        long month = row.getLong(5);
        return new UnlinkedRecordsView.Kind(
                row.getString(1),
                all,
                hour,
                day - hour,
                month - day,
                all - month,
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
