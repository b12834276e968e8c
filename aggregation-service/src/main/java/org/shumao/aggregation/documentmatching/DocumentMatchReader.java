package org.shumao.aggregation.documentmatching;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Months;

/** Reads the counts of document matches over the months of a period. */
@ApplicationScoped
class DocumentMatchReader {
    private static final String SELECT = """
            select submitter, flow, status, sum(orders), max(as_of) from match_month
             where month between ? and ? and (submitter = ? or ?::text is null and submitter <> ?)
             group by 1, 2, 3 having sum(orders) <> 0 order by 1, 2, 3
            """;

    private final Database database;

    DocumentMatchReader(Database database) {
        this.database = database;
    }

    /** Orders of one submitter, flow and status, and when the newest of the counts changed. */
    record Matches(String submitter, Flow flow, MatchStatus status, long orders, Instant asOf) {}

    /** @param submitter null for all of them, one by one */
    List<Matches> read(Period period, @Nullable String submitter) throws SQLException {
        return database.inSnapshot(snapshot -> Sql.query(
                snapshot,
                SELECT,
                row -> new Matches(
                        row.getString(1),
                        Flow.EXPORT.code().equals(row.getString(2)) ? Flow.EXPORT : Flow.IMPORT,
                        MatchStatus.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()),
                Months.written(period.first()),
                Months.written(period.last()),
                submitter,
                submitter,
                MatchKey.EVERYBODY));
    }
}
