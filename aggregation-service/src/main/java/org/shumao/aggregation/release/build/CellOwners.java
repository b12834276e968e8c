package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Owners;

/**
 * Reads who stands behind the cells of a breakdown: who vouches for trade in them. Enterprises that nobody has registered may be one
 * and the same under several codes, so they count as one group.
 */
public final class CellOwners {
    private static final int FETCH = 5_000;

    private static final String CELLS = """
            select flow, member, period, sum(fen), coalesce(sum(vouched), 0), count(vouched),
                   (array_agg(trader order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(trader order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(fen order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(coalesce(vouched, 0) order by fen desc, trader)
                       filter (where fen > coalesce(vouched, 0)))[1:%2$d]
              from (select %3$s as flow, %4$s as member,
                           t.month - (t.month %% 100 - 1) %% %1$d as period,
                           coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen) as fen,
                           nullif(sum(t.cny_fen) filter (where t.vouched), 0) as vouched
                      from trader_month t left join enterprise e on e.uscc = t.enterprise
                           left join unnest(?::text[], ?::text[]) g (part, member) on g.part = t.member
                     where t.breakdown = ? and t.month between ? and ?
                     group by 1, 2, 3, 4
                    having sum(t.cny_fen) <> 0) groups
             group by 1, 2, 3
            """;

    private static final String BOTH_FLOWS = "''";
    private static final String EACH_FLOW = "t.flow";
    private static final String EACH_MEMBER = "coalesce(g.member, t.member)";
    private static final String ALL_MEMBERS = "'_T'";

    private CellOwners() {}

    /**
     * A cell with trade.
     *
     * @param flow X or M; empty where both are one
     * @param member of the breakdown; _T for all of them
     * @param fen gross trade
     * @param owners who stands behind it
     */
    public record Cell(String flow, String member, Period period, BigInteger fen, Owners owners) {}

    /** Reads the cells of a breakdown over both flows together. */
    public static List<Cell> ofBothFlows(Connection snapshot, Dimension by, Frequency frequency, Months months)
            throws SQLException {
        return read(snapshot, BOTH_FLOWS, EACH_MEMBER, by, frequency, months);
    }

    /** Reads the cells of a breakdown by flow. */
    static List<Cell> byFlow(Connection snapshot, Dimension by, Frequency frequency, Months months)
            throws SQLException {
        return read(snapshot, EACH_FLOW, EACH_MEMBER, by, frequency, months);
    }

    /** Reads who stands behind the country's trade by flow, of which a breakdown holds all. */
    static List<Cell> ofCountry(Connection snapshot, Dimension by, Frequency frequency, Months months)
            throws SQLException {
        return read(snapshot, EACH_FLOW, ALL_MEMBERS, by, frequency, months);
    }

    private static List<Cell> read(
            Connection snapshot, String flow, String member, Dimension by, Frequency frequency, Months months)
            throws SQLException {
        Map<String, String> memberOf = TraderKey.membersOf(by);
        List<String> parts = List.copyOf(memberOf.keySet());
        List<Cell> cells = new ArrayList<>();
        try (PreparedStatement select = Sql.prepare(
                snapshot,
                CELLS.formatted(frequency.months(), Owners.FEWEST, flow, member),
                parts.toArray(String[]::new),
                parts.stream().map(memberOf::get).toArray(String[]::new),
                TraderKey.breakdown(by).code(),
                Months.written(months.from()),
                Months.written(months.to()))) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cells.add(cell(row, frequency));
                }
            }
        }
        return cells;
    }

    private static Cell cell(ResultSet row, Frequency frequency) throws SQLException {
        Map<String, Owners.Owner> greatest = new LinkedHashMap<>();
        addOwners(greatest, row, 7, 8, 8);
        addOwners(greatest, row, 9, 10, 11);
        return new Cell(
                row.getString(1),
                row.getString(2),
                new Period(frequency, Months.ofWritten(row.getInt(3))),
                row.getBigDecimal(4).toBigIntegerExact(),
                new Owners(
                        row.getLong(6),
                        List.copyOf(greatest.values()),
                        row.getBigDecimal(5).toBigIntegerExact()));
    }

    private static void addOwners(Map<String, Owners.Owner> owners, ResultSet row, int groups, int fen, int vouched)
            throws SQLException {
        Array names = row.getArray(groups);
        if (names != null) {
            String[] group = (String[]) names.getArray();
            BigDecimal[] all = (BigDecimal[]) row.getArray(fen).getArray();
            BigDecimal[] own = (BigDecimal[]) row.getArray(vouched).getArray();
            for (int i = 0; i < group.length; i++) {
                owners.put(
                        group[i], new Owners.Owner(group[i], all[i].toBigIntegerExact(), own[i].toBigIntegerExact()));
            }
        }
    }
}
