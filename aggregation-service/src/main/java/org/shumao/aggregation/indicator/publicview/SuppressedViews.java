package org.shumao.aggregation.indicator.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.cube.query.Backing;
import org.shumao.aggregation.cube.query.BackingReader;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.publicstate.PublicPart;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;

/** Finds what is suppressed in the views of trade, once for every public state. */
@ApplicationScoped
class SuppressedViews implements PublicPart {
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode(List.of(Dimension.values()));

    private final PublicViews views = PublicViews.inForce();
    private final BackingReader reader;

    SuppressedViews(BackingReader reader) {
        this.reader = reader;
    }

    @Override
    public void write(Connection snapshot) throws SQLException {
        for (View view : views.of(PublicTrade.BREAKDOWNS)) {
            ViewCells cells = cells(snapshot, view);
            SuppressedCells.write(
                    snapshot, view, cells.members(), cells.disclosure(views).withheld());
        }
    }

    private ViewCells cells(Connection snapshot, View view) throws SQLException {
        Dimension by = DIMENSIONS.get(view.by().get(0));
        if (by == null) {
            throw new IllegalStateException("no dimension " + view.by());
        }
        if (!view.definitions().equals(List.of(TraderKey.definition(by).code()))) {
            throw new IllegalStateException("nobody knows who stands behind " + view.id());
        }
        List<Backing> backings = new ArrayList<>();
        for (Frequency frequency : view.frequencies()) {
            backings.addAll(reader.read(snapshot, by, frequency));
        }
        return new ViewCells(view, backings);
    }
}
