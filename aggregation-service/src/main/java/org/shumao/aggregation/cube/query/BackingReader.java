package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/**
 * Reads who stands behind the cells of a breakdown that a public view shows: who vouches for trade in it. Enterprises that nobody has registered may be one
 * and the same under several codes, so they count as one group.
 */
@ApplicationScoped
public class BackingReader {
    private static final String SELECT = """
            select member, period, sum(fen), coalesce(sum(vouched), 0), count(vouched),
                   (array_agg(trader order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(trader order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(fen order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(coalesce(vouched, 0) order by fen desc, trader)
                       filter (where fen > coalesce(vouched, 0)))[1:%2$d]
              from (select t.member, %1$s as period, coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen) as fen,
                           nullif(sum(t.cny_fen) filter (where t.vouched), 0) as vouched
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
        Map<String, Backing.Part> greatest = new LinkedHashMap<>();
        addParts(greatest, row, 6, 7, 7);
        addParts(greatest, row, 8, 9, 10);
        Period period = new Period(frequency, Months.ofWritten(row.getInt(2)));
        return new Backing(
                row.getString(1),
                period,
                row.getBigDecimal(3).toBigIntegerExact(),
                row.getBigDecimal(4).toBigIntegerExact(),
                row.getLong(5),
                List.copyOf(greatest.values()));
    }

    private static void addParts(Map<String, Backing.Part> parts, ResultSet row, int groups, int fen, int vouched)
            throws SQLException {
        Array names = row.getArray(groups);
        if (names != null) {
            String[] group = (String[]) names.getArray();
            BigDecimal[] all = (BigDecimal[]) row.getArray(fen).getArray();
            BigDecimal[] own = (BigDecimal[]) row.getArray(vouched).getArray();
            for (int i = 0; i < group.length; i++) {
                parts.put(group[i], new Backing.Part(group[i], all[i].toBigIntegerExact(), own[i].toBigIntegerExact()));
            }
        }
    }
}
