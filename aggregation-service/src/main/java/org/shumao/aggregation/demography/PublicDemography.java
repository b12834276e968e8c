package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.answer.DataState;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** The public views, made once for a state of the data: what is suppressed in one depends on all others. */
@ApplicationScoped
public class PublicDemography {
    private final CellQuery cells;
    private final PatternQuery query;
    private final int gap;

    @Nullable
    private Kept newest;

    private record Kept(DataState state, PublicTables tables) {}

    PublicDemography(CellQuery cells, PatternQuery query, DemographyConfig config) {
        this.cells = cells;
        this.query = query;
        this.gap = config.stoppedAfterMonths();
    }

    /** How many enterprises traded for the first time in a half-year or a year, as anybody may see it. */
    public Figure<Long> firstTrade(Connection snapshot, Figures figures, Period period) throws SQLException {
        return in(snapshot, figures).firstTrade(period);
    }

    /** All public views. */
    PublicTables in(Connection snapshot) throws SQLException {
        return in(snapshot, cells.figures(snapshot));
    }

    /** One request makes them, the others wait for it. The state is that of their own snapshot, so nothing old is given. */
    private synchronized PublicTables in(Connection snapshot, Figures figures) throws SQLException {
        Instant now = figures.observation().now();
        DataState state = DataState.read(snapshot, now);
        Kept known = newest;
        if (known == null || !known.state().equals(state)) {
            known = new Kept(state, new PublicTables(figures, query.patterns(snapshot, block()), gap));
            newest = known;
        }
        return known.tables();
    }

    /** The longest blocks of which half-years and the gap are made. */
    private int block() {
        return BigInteger.valueOf(gap)
                .gcd(BigInteger.valueOf(Frequency.HALF.months()))
                .intValueExact();
    }
}
