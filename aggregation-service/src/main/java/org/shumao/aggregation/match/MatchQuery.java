package org.shumao.aggregation.match;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/** Sums of table match_month over the months of a period. */
@ApplicationScoped
class MatchQuery {
    private static final String SQL = "select submitter, flow, status, sum(orders), max(as_of) from match_month"
            + " where month between ? and ? and (?::text is null or submitter = ?)"
            + " group by 1, 2, 3 having sum(orders) <> 0 order by 1, 2, 3";

    private final Database database;

    MatchQuery(Database database) {
        this.database = database;
    }

    /** @param submitter null for all */
    MatchesView ask(Period period, @Nullable String submitter) throws SQLException {
        return database.inSnapshot((Connection connection) -> {
            List<MatchesView.Row> rows = new ArrayList<>();
            OffsetDateTime asOf = null;
            try (PreparedStatement select = connection.prepareStatement(SQL)) {
                select.setInt(1, month(period.first()));
                select.setInt(2, month(period.last()));
                select.setString(3, submitter);
                select.setString(4, submitter);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(new MatchesView.Row(
                                row.getString(1),
                                row.getString(2).equals(Flow.EXPORT.code()) ? Flow.EXPORT : Flow.IMPORT,
                                MatchStatus.valueOf(row.getString(3)),
                                row.getLong(4)));
                        OffsetDateTime changed = row.getObject(5, OffsetDateTime.class);
                        asOf = asOf == null || changed.isAfter(asOf) ? changed : asOf;
                    }
                }
            }
            return new MatchesView(period.toString(), rows, asOf);
        });
    }

    private static int month(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }
}
