package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shumao.aggregation.cube.DataSpan;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.contracts.topic.Topic;

/**
 * Reads sums of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. The total is the sum
 * of the rows of the breakdown; where a line may be in several members of one, it is read by itself.
 */
@ApplicationScoped
public class TradeReader {
    /** A partition that re-evaluation has not finished for the newest version has orders valued with an older one. */
    private static final String STATES_LAG = """
            select exists (select from intake_partition
                            where topic = '%s' and reevaluated_version < (select version from reference_data_version))
            """.formatted(Topic.TRADE_RECORDS.topicName());

    private final CubeConfig config;
    private final Clock clock;

    TradeReader(CubeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * How far the data of a definition reach.
     *
     * @param span months for which there are data; empty without any
     * @param circumstances under which they were read
     */
    public record Extent(Optional<DataSpan> span, CubeSnapshot circumstances) {}

    /**
     * The sums of a selection.
     *
     * @throws IllegalArgumentException if no {@link TradeFamily} has its dimensions and its definition
     * @throws ArithmeticException if a sum does not fit 64 bits
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
        TradeStatement statement = new TradeStatement(selection, selection.by());
        TradeSumsByMember sums = new TradeSumsByMember(selection, statement.measures());
        if (selection.by().isEmpty()) {
            statement.read(snapshot, sums::addToTotal);
        } else {
            statement.read(snapshot, sums::add);
            total(snapshot, selection, sums);
        }
        return new TradeTable(
                selection,
                sums.total(),
                sums.rows(),
                extent.span(),
                extent.circumstances(),
                DataState.read(snapshot, extent.circumstances().now()));
    }

    /** How far the data of a definition reach. */
    public Extent extent(Connection snapshot, Definition definition) throws SQLException {
        CubeSnapshot circumstances = circumstances(snapshot);
        return new Extent(DefinitionExtent.span(snapshot, definition, circumstances), circumstances);
    }

    /** Months for which there are data of the definition; empty without any. */
    public Optional<DataSpan> span(Connection snapshot, Definition definition) throws SQLException {
        return extent(snapshot, definition).span();
    }

    /** Commit time of the last batch that changed a row of the definition; empty if there is no row. */
    public Optional<Instant> asOf(Connection snapshot, Definition definition) throws SQLException {
        return DefinitionExtent.asOf(snapshot, definition);
    }

    private static void total(Connection snapshot, Selection selection, TradeSumsByMember sums) throws SQLException {
        if (selection.by().stream().allMatch(Dimension::isDisjoint)) {
            sums.addUp();
        } else {
            new TradeStatement(selection, List.of()).read(snapshot, sums::addToTotal);
        }
    }

    private CubeSnapshot circumstances(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(STATES_LAG)) {
            boolean statesLag = row.next() && row.getBoolean(1);
            return new CubeSnapshot(
                    clock.instant(), config.observedFrom().orElse(null), config.finalAfter(), statesLag);
        }
    }
}
