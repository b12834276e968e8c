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
            select member, period, sum(fen)::bigint, count(*),
                   (array_agg(trader order by fen desc, trader))[1:%2$d], (array_agg(fen order by fen desc, trader))[1:%2$d]
              from (select t.member, %1$s as period, coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen)::bigint as fen
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
        String sql = SELECT.formatted(PERIOD.formatted(frequency.months()), Backing.NAMED);
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            select.setString(1, breakdown.code());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    backings.add(backing(row, frequency));
                }
            }
        }
        return backings;
    }

    private static Backing backing(ResultSet row, Frequency frequency) throws SQLException {
        String[] groups = (String[]) row.getArray(5).getArray();
        Long[] fen = (Long[]) row.getArray(6).getArray();
        List<Backing.Part> greatest = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            greatest.add(new Backing.Part(groups[i], fen[i]));
        }
        Period period = new Period(frequency, Months.ofWritten(row.getInt(2)));
        return new Backing(row.getString(1), period, row.getLong(3), row.getLong(4), greatest);
    }
}
