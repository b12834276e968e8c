package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Kind;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.MonthlySum;
import org.shumao.aggregation.cube.SeriesKey;
import org.shumao.aggregation.cube.query.trade.CubeSnapshot;
import org.shumao.aggregation.cube.query.trade.TradeSeries;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.resultcache.DataState;

/** Reads the monthly series of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. */
@ApplicationScoped
public class CubeReader {
    /** Sums over slots and all dimensions that no series shows; lines of other services belong to no definition. */
    private static final CubeQuery MONTHLY = CubeQuery.of(
            CellSums.ALL.get(0).table(),
            List.of(Dimension.DEFINITION, Dimension.MONTH, Dimension.FLOW, Dimension.KIND, Dimension.EVIDENCE),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES));

    private final CubeConfig config;
    private final Clock clock;

    CubeReader(CubeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The monthly sums of all definitions. */
    public TradeSeries series(Connection snapshot) throws SQLException {
        List<MonthlySum> observations =
                MONTHLY.read(snapshot).stream().map(CubeReader::observation).toList();
        return new TradeSeries(observations, circumstances(snapshot));
    }

    private static MonthlySum observation(CubeRow row) {
        SeriesKey key = new SeriesKey(
                row.definition(),
                row.flow(),
                row.member(Dimension.KIND, Kind.class),
                row.member(Dimension.EVIDENCE, Evidence.class));
        return new MonthlySum(key, row.month(), row.sums(), row.asOf());
    }

    private CubeSnapshot circumstances(Connection connection) throws SQLException {
        Instant now = clock.instant();
        boolean statesLag = DataState.read(connection, now).reevaluating();
        return new CubeSnapshot(now, config.observedFrom().orElse(null), config.finalAfter(), statesLag);
    }
}
