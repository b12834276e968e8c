package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.query.statement.TradeStatement;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.Selection;
import org.shumao.tradecore.cube.trade.TradeTable;

/**
 * Reads sums of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. The total is the sum
 * of the rows of the breakdown; where a line may be in several members of one, it is read by itself.
 */
@ApplicationScoped
public class TradeReader {
    private final CubeConfig config;
    private final ObservedMonths observed;
    private final Clock clock;

    TradeReader(CubeConfig config, ObservedMonths observed, Clock clock) {
        this.config = config;
        this.observed = observed;
        this.clock = clock;
    }

    /**
     * How far the data of a definition reach.
     *
     * @param span months that are observed; empty without any
     * @param circumstances under which they were read
     * @param state what the figures of the snapshot follow from
     */
    public record Extent(Optional<DataSpan> span, CubeSnapshot circumstances, DataState state) {}

    /**
     * The sums of a selection.
     *
     * @throws IllegalArgumentException if no {@link TradeFamily} has its dimensions and its definition
     */
    public TradeTable read(Connection snapshot, Selection selection) throws SQLException {
        return read(snapshot, selection, extent(snapshot, selection.definition()));
    }

    /**
     * The same, by who knows already how far the data reach.
     *
     * @param extent of the definition, from the same snapshot
     */
    public TradeTable read(Connection snapshot, Selection selection, Extent extent) throws SQLException {
        TradeSumsByMember sums = sums(snapshot, selection);
        return new TradeTable(selection, sums.total(), sums.rows(), extent.span(), extent.circumstances());
    }

    /** How far the data of a definition reach. */
    public Extent extent(Connection snapshot, Definition definition) throws SQLException {
        Instant now = clock.instant();
        DataState state = DataState.read(snapshot, now);
        CubeSnapshot circumstances = new CubeSnapshot(now, config.finalAfter(), state.reevaluating());
        YearMonth present = circumstances.presentMonth();
        return new Extent(
                DataSpan.of(observed.read(snapshot, definition, present, state.ofPublicState()), present),
                circumstances,
                state);
    }

    /** Months in which the definition is observed; empty without any. */
    public Optional<DataSpan> span(Connection snapshot, Definition definition) throws SQLException {
        return extent(snapshot, definition).span();
    }

    /** Commit time of the last batch that changed a row of the definition; empty if there is no row. */
    public Optional<Instant> asOf(Connection snapshot, Definition definition) throws SQLException {
        return DefinitionExtent.asOf(snapshot, definition);
    }

    /**
     * The total is of the smallest roll-up that knows the filters. Where that is the one of the breakdown, it is not read twice;
     * otherwise it is proved to be the sum of the rows. Where a line may be in several members there is nothing to prove.
     */
    private static TradeSumsByMember sums(Connection snapshot, Selection selection) throws SQLException {
        TradeSumsByMember sums = new TradeSumsByMember(selection);
        Detail complete = selection.detail().complete();
        TradeStatement total = new TradeStatement(selection, List.of(), complete);
        if (selection.by().isEmpty()) {
            total.read(snapshot, sums::addToTotal);
            return sums;
        }
        boolean disjoint = selection.by().stream().allMatch(Dimension::isDisjoint);
        TradeStatement parts = new TradeStatement(selection, selection.by(), selection.detail());
        if (disjoint && parts.readsTheSameAs(total)) {
            new TradeStatement(selection, selection.by(), complete).read(snapshot, sums::add);
            sums.addUp();
            return sums;
        }
        parts.read(snapshot, sums::add);
        total.read(snapshot, sums::addToTotal);
        if (disjoint) {
            sums.proveTotal();
        }
        return sums;
    }
}
