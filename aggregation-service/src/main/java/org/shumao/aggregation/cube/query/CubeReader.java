package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Kind;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.MonthlySum;
import org.shumao.aggregation.cube.SeriesKey;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.contracts.topic.Topic;

/** Reads the monthly series of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. */
@ApplicationScoped
public class CubeReader {
    /** Sums over slots and all dimensions that no series shows; lines of other services belong to no definition. */
    private static final CubeQuery MONTHLY = CubeQuery.of(
            CellSums.ALL.get(0).table(),
            List.of(Dimension.DEFINITION, Dimension.MONTH, Dimension.FLOW, Dimension.KIND, Dimension.EVIDENCE),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES));

    /** A partition that re-evaluation has not finished for the newest version has orders valued with an older one. */
    private static final String STATES_LAG = """
            select exists (select from intake_partition
                            where topic = '%s' and reevaluated_version < (select version from reference_data_version))
            """.formatted(Topic.TRADE_RECORDS.topicName());

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
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATES_LAG)) {
            boolean statesLag = row.next() && row.getBoolean(1);
            return new CubeSnapshot(
                    clock.instant(), config.observedFrom().orElse(null), config.finalAfter(), statesLag);
        }
    }
}
