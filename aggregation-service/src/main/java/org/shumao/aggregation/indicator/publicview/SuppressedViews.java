package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.publicstate.PublicPart;
import org.shumao.aggregation.release.build.CellOwners;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;

/** Finds what is suppressed in the views of trade, once for every public state, from who stands behind each cell. */
@ApplicationScoped
class SuppressedViews implements PublicPart {
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode(List.of(Dimension.values()));
    /** No month that anything counts in is outside. */
    private static final Months ALL = new Months(YearMonth.of(1, 1), YearMonth.of(9999, 12));

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
        List<CellOwners.Cell> cells = new ArrayList<>();
        for (Frequency frequency : view.frequencies()) {
            cells.addAll(CellOwners.ofBothFlows(snapshot, by, frequency, ALL));
        }
        return new ViewCells(view, cells);
    }
}
