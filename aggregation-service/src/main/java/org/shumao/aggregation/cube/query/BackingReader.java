package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Months;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * Reads who stands behind the cells of a breakdown that a public view shows. Enterprises that nobody has registered may be one
 * and the same under several codes, so they count as one group.
 */
@ApplicationScoped
public class BackingReader {
    private static final String SELECT = """
            select member, period, sum(fen)::bigint, count(*), max(fen)
              from (select t.member, %s as period, coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen)::bigint as fen
                      from trader_month t left join enterprise e on e.uscc = t.enterprise
                     where t.breakdown = ?
                     group by 1, 2, 3
                    having sum(t.cny_fen) <> 0) groups
             group by 1, 2
            """;

    /** The first month of a period, yyyymm. */
    private static final String PERIOD = "t.month - (t.month %% 100 - 1) %% %d";

    private static final int FETCH = 5_000;

    /** All cells with trade. */
    public List<Backing> read(Connection snapshot, Dimension breakdown, Frequency frequency) throws SQLException {
        List<Backing> backings = new ArrayList<>();
        String sql = SELECT.formatted(PERIOD.formatted(frequency.months()));
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            select.setString(1, breakdown.code());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Period period = new Period(frequency, Months.ofWritten(row.getInt(2)));
                    backings.add(new Backing(row.getString(1), period, row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return backings;
    }
}
