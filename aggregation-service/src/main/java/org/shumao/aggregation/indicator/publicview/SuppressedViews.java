package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.publicstate.PublicPart;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;

/**
 * Finds what is suppressed in the views of trade, once for every public state, from who stands behind each cell: who vouches for trade
 * in it. Enterprises that nobody has registered may be one and the same under several codes, so they count as one group.
 */
@ApplicationScoped
class SuppressedViews implements PublicPart {
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode(List.of(Dimension.values()));
    private static final int FETCH = 5_000;

    private static final String CELLS = """
            select member, period, sum(fen), coalesce(sum(vouched), 0), count(vouched),
                   (array_agg(trader order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[1:%2$d],
                   (array_agg(trader order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(fen order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:%2$d],
                   (array_agg(coalesce(vouched, 0) order by fen desc, trader)
                       filter (where fen > coalesce(vouched, 0)))[1:%2$d]
              from (select t.member, t.month - (t.month %% 100 - 1) %% %1$d as period,
                           coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen) as fen,
                           nullif(sum(t.cny_fen) filter (where t.vouched), 0) as vouched
                      from trader_month t left join enterprise e on e.uscc = t.enterprise
                     where t.breakdown = ?
                     group by 1, 2, 3
                    having sum(t.cny_fen) <> 0) groups
             group by 1, 2
            """;

    private final PublicViews views = PublicViews.inForce();

    @Override
    public void write(Connection snapshot) throws SQLException {
        for (View view : views.of(PublicTrade.BREAKDOWNS)) {
            ViewCells cells = cells(snapshot, view);
            write(snapshot, view, cells.members(), cells.disclosure(views).withheld());
        }
    }

    private static void write(
            Connection snapshot, View view, Collection<String> members, Collection<CountKey> suppressed)
            throws SQLException {
        for (String table : List.of("view_member", "suppressed_cell")) {
            Sql.update(snapshot, "delete from aggregation_public." + table + " where view_id = ?", view.id());
        }
        Sql.update(
                snapshot,
                "insert into aggregation_public.view_member (view_id, member) select ?, unnest(?)",
                view.id(),
                members.toArray(String[]::new));
        Sql.update(
                snapshot,
                "insert into aggregation_public.suppressed_cell (view_id, period, member)"
                        + " select ?, c.period, c.member from unnest(?, ?) as c (period, member)",
                view.id(),
                suppressed.stream().map(CountKey::period).toArray(String[]::new),
                suppressed.stream().map(CountKey::member).toArray(String[]::new));
    }

    private static ViewCells cells(Connection snapshot, View view) throws SQLException {
        Dimension by = DIMENSIONS.get(view.by().get(0));
        if (by == null) {
            throw new IllegalStateException("no dimension " + view.by());
        }
        if (!view.definitions().equals(List.of(TraderKey.definition(by).code()))) {
            throw new IllegalStateException("nobody knows who stands behind " + view.id());
        }
        List<ViewCells.Cell> cells = new ArrayList<>();
        for (Frequency frequency : view.frequencies()) {
            String sql = CELLS.formatted(frequency.months(), Owners.FEWEST);
            try (PreparedStatement select = Sql.prepare(snapshot, sql, by.code())) {
                select.setFetchSize(FETCH);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        cells.add(cell(row, frequency));
                    }
                }
            }
        }
        return new ViewCells(view, cells);
    }

    private static ViewCells.Cell cell(ResultSet row, Frequency frequency) throws SQLException {
        Map<String, Owners.Owner> greatest = new LinkedHashMap<>();
        addOwners(greatest, row, 6, 7, 7);
        addOwners(greatest, row, 8, 9, 10);
        return new ViewCells.Cell(
                row.getString(1),
                new Period(frequency, Months.ofWritten(row.getInt(2))),
                row.getBigDecimal(3).toBigIntegerExact(),
                new Owners(
                        row.getLong(5),
                        List.copyOf(greatest.values()),
                        row.getBigDecimal(4).toBigIntegerExact()));
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
