package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.MonthlySum;
import org.shumao.tradecore.cube.SeriesKey;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.TradeSeries;

/** Reads the monthly series of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. */
@ApplicationScoped
public class CubeReader {
    /** Sums over slots and all dimensions that no series shows; lines of other services belong to no definition. */
    private static final CubeQuery MONTHLY = CubeQuery.of(
            CellSums.ALL.get(0).table(),
            List.of(Dimension.DEFINITION, Dimension.MONTH, Dimension.FLOW, Dimension.KIND, Dimension.EVIDENCE),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES));

    private final CubeConfig config;
    private final ObservedMonths observed;
    private final Clock clock;

    CubeReader(CubeConfig config, ObservedMonths observed, Clock clock) {
        this.config = config;
        this.observed = observed;
        this.clock = clock;
    }

    /** The monthly sums of all definitions. */
    public TradeSeries series(Connection snapshot) throws SQLException {
        List<MonthlySum> observations =
                MONTHLY.read(snapshot).stream().map(CubeReader::observation).toList();
        Instant now = clock.instant();
        DataState state = DataState.read(snapshot, now);
        CubeSnapshot circumstances = new CubeSnapshot(now, config.finalAfter(), state.reevaluating());
        Map<Definition, NavigableSet<YearMonth>> months = new EnumMap<>(Definition.class);
        for (Definition definition : Definition.DISJOINT) {
            months.put(
                    definition,
                    observed.read(snapshot, definition, circumstances.presentMonth(), state.ofPublicState()));
        }
        return new TradeSeries(observations, months, circumstances);
    }

    private static MonthlySum observation(CubeRow row) {
        SeriesKey key = new SeriesKey(
                row.definition(),
                row.flow(),
                row.member(Dimension.KIND, Kind.class),
                row.member(Dimension.EVIDENCE, Evidence.class));
        return new MonthlySum(key, row.month(), row.sums(), row.asOf());
    }
}
