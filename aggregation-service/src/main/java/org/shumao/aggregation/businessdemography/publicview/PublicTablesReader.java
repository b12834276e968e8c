package org.shumao.aggregation.businessdemography.publicview;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.businessdemography.released.PatternQuery;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;

/**
 * Reads the public views, made once for a state of the data: what is suppressed in one depends on all others. The new enterprises of
 * all months are counted once as well: of a million this takes a second.
 */
@ApplicationScoped
public class PublicTablesReader {
    private static final int BYTES_OF_MONTHS = 100_000;

    private final TradeReader trade;
    private final ResultCache results;
    private final int gap;

    PublicTablesReader(TradeReader trade, ResultCache results, BusinessDemographyConfig config) {
        this.trade = trade;
        this.results = results;
        this.gap = config.stoppedAfterMonths();
    }

    /**
     * New enterprises of a period as anybody may see them.
     *
     * @param registered by date of registration
     * @param firstTrade by first month of trade; of periods that a public view offers
     */
    public record NewInPeriod(ValueOrReason<Long> registered, ValueOrReason<Long> firstTrade) {}

    /**
     * Reads the new enterprises of any period.
     *
     * @param range of cross-border e-commerce, from the same snapshot
     */
    public Disclosed<NewInPeriod> newEnterprises(Snapshot snapshot, DataRange range, Period period)
            throws SQLException {
        NewEnterprises counted = results.in(
                snapshot,
                NewEnterprises.class,
                same -> NewEnterprises.read(same.connection()),
                months -> BYTES_OF_MONTHS);
        ValueOrReason<Long> firstTrade = counted.firstTradeIn(period, range.span());
        if (firstTrade.value() == null) {
            return Disclosed.ofRegistryAlone(new NewInPeriod(counted.registeredIn(period), firstTrade));
        }
        return in(snapshot).firstTrade(period).map(shown -> new NewInPeriod(counted.registeredIn(period), shown));
    }

    /** Reads all public views of the state of the data that the snapshot is of. */
    public PublicTables in(Snapshot snapshot) throws SQLException {
        return results.in(
                snapshot,
                PublicTables.class,
                same -> new PublicTables(
                        trade.range(same, Definition.CBEC),
                        PatternQuery.patterns(same.connection(), gap, Dimension.PROVINCE),
                        gap),
                PublicTables::bytes);
    }
}
