package org.shumao.aggregation.businessdemography.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.NewEnterpriseQuery;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.cube.query.CubeReader;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.PerDataState;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.trade.TradeSeries;
import org.shumao.tradecore.disclosure.Disclosed;

/**
 * The public views, made once for the newest and once for the public state of the data: what is suppressed in one depends on all others. The new enterprises
 * of all months are counted once as well: of a million this takes a second.
 */
@ApplicationScoped
public class PublicTablesReader {
    private final CubeReader cube;
    private final int gap;
    private final Map<ReadFrom, PerDataState<PublicTables>> tables = new ConcurrentHashMap<>();
    private final Map<ReadFrom, PerDataState<NewEnterprises>> enterprises = new ConcurrentHashMap<>();

    PublicTablesReader(CubeReader cube, BusinessDemographyConfig config) {
        this.cube = cube;
        this.gap = config.stoppedAfterMonths();
    }

    /**
     * New enterprises of a period as anybody may see them.
     *
     * @param registered by date of registration
     * @param firstTrade by first month of trade; of periods that a public view offers
     */
    public record NewInPeriod(Figure<Long> registered, Figure<Long> firstTrade) {}

    /** The new enterprises of any period. */
    public Disclosed<NewInPeriod> newEnterprises(Connection snapshot, ReadFrom from, TradeSeries series, Period period)
            throws SQLException {
        NewEnterprises counted = enterprises
                .computeIfAbsent(from, none -> new PerDataState<>())
                .in(snapshot, series.snapshot().now(), NewEnterpriseQuery::read);
        Figure<Long> firstTrade = counted.firstTradeIn(period, series);
        if (firstTrade.value() == null) {
            return Disclosed.ofRegistryAlone(new NewInPeriod(counted.registeredIn(period), firstTrade));
        }
        return in(snapshot, from, series)
                .firstTrade(period)
                .map(shown -> new NewInPeriod(counted.registeredIn(period), shown));
    }

    /**
     * All public views.
     *
     * @param from the state of the data that the snapshot is of
     */
    public PublicTables in(Connection snapshot, ReadFrom from) throws SQLException {
        return in(snapshot, from, cube.series(snapshot));
    }

    private PublicTables in(Connection snapshot, ReadFrom from, TradeSeries series) throws SQLException {
        return tables.computeIfAbsent(from, none -> new PerDataState<>())
                .in(
                        snapshot,
                        series.snapshot().now(),
                        same -> new PublicTables(series, PatternQuery.patterns(same, block()), gap));
    }

    /** The longest blocks of which half-years and the gap are made. */
    private int block() {
        return BigInteger.valueOf(gap)
                .gcd(BigInteger.valueOf(Frequency.HALF.months()))
                .intValueExact();
    }
}
