package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.query.statement.TradeSource;
import org.shumao.aggregation.cube.query.statement.TradeStatement;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.CubeSnapshot.Settings;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;

/**
 * Reads sums of trade. A caller reads all it needs in one snapshot, so that everything is of one moment. The total is the sum
 * of the rows of the breakdown; where a line may be in several members of one, it is read by itself.
 */
@ApplicationScoped
public class TradeReader {
    private final CubeConfig config;
    private final ObservedMonths observed;

    TradeReader(CubeConfig config, ObservedMonths observed) {
        this.config = config;
        this.observed = observed;
    }

    /**
     * Reads the sums of a query.
     *
     * @throws IllegalArgumentException if no {@link TradeFamily} has its dimensions and its definition
     */
    public TradeTable read(Snapshot snapshot, TradeQuery query) throws SQLException {
        return read(snapshot, query, range(snapshot, query.definition()));
    }

    /**
     * Reads the same for a caller who knows already how far the data reach.
     *
     * @param range of the definition, from the same snapshot
     */
    public TradeTable read(Snapshot snapshot, TradeQuery query, DataRange range) throws SQLException {
        TradeSumsByMember sums = sums(snapshot.connection(), query);
        return new TradeTable(
                query,
                sums.total(),
                sums.rows(),
                range.span(),
                range.circumstances(),
                query.detail().measures().contains(Measure.USD_CENTS)
                        ? withoutDollars(snapshot.connection(), query)
                        : Set.of());
    }

    /** Reads the months in which some line of the definition has no value in dollars, whatever the query filters. */
    public static Set<YearMonth> withoutDollars(Connection connection, TradeQuery query) throws SQLException {
        Set<Dimension> needed = EnumSet.of(Dimension.REGIME, Dimension.DIGITAL);
        needed.addAll(DefinitionSql.needed(query.definition()));
        TradeSource source = TradeSource.of(TradeFamily.GOODS_AND_SERVICES, needed);
        String sql = "select c.month" + source.from() + " where c.month between ? and ? and "
                + DefinitionSql.WITHOUT_DOLLARS + " and "
                + DefinitionSql.condition(query.definition(), source.products())
                + " group by c.month having sum(c.lines) <> 0";
        return Set.copyOf(Sql.query(
                connection,
                sql,
                row -> Months.ofWritten(row.getInt(1)),
                Months.written(query.months().from()),
                Months.written(query.months().to())));
    }

    /** Reads how far the data of a definition reach. */
    public DataRange range(Snapshot snapshot, Definition definition) throws SQLException {
        CubeSnapshot circumstances = new CubeSnapshot(
                snapshot.now(), settings(), snapshot.state().reevaluating(), reported(snapshot, definition));
        return new DataRange(
                DataSpan.of(observed.read(snapshot, definition), circumstances.presentMonth()), circumstances);
    }

    private static ReportedPeriods reported(Snapshot snapshot, Definition definition) throws SQLException {
        Map<Period, Response> owed = new HashMap<>();
        Sql.query(
                snapshot.connection(),
                "select period, response from period_response where services = ?",
                row -> owed.put(
                        Period.parse(row.getString("period")).orElseThrow(),
                        Response.valueOf(row.getString("response"))),
                definition.lineKind().isOfServices());
        return new ReportedPeriods(owed);
    }

    /** Returns what the operator sets for all figures. */
    public Settings settings() {
        return new Settings(
                config.finalAfter(),
                config.minimumBase(),
                Map.of(
                        Flow.EXPORT, config.returnsComeForExports(),
                        Flow.IMPORT, config.returnsComeForImports()));
    }

    /** Reads when the last batch that changed a row of the definition was committed; empty if there is no row. */
    public Optional<Instant> asOf(Snapshot snapshot, Definition definition) throws SQLException {
        TradeSource source = TradeSource.of(TradeFamily.GOODS_AND_SERVICES, DefinitionSql.needed(definition));
        String sql = "select max(c.as_of) as as_of" + source.from() + " where "
                + DefinitionSql.condition(definition, source.products());
        return Sql.first(snapshot.connection(), sql, row -> Optional.ofNullable(Columns.instantOrNull(row, "as_of")))
                .orElseThrow();
    }

    /**
     * The total is of the smallest roll-up that knows the filters. Where that is the one of the breakdown, it is not read twice;
     * otherwise it is proved to be the sum of the rows. Where a line may be in several members there is nothing to prove.
     */
    private static TradeSumsByMember sums(Connection connection, TradeQuery query) throws SQLException {
        TradeSumsByMember sums = new TradeSumsByMember(query);
        Detail complete = query.detail().complete();
        TradeStatement total = new TradeStatement(query, List.of(), complete);
        if (query.by().isEmpty()) {
            total.read(connection, sums::addToTotal);
            return sums;
        }
        boolean disjoint = query.by().stream().allMatch(Dimension::isDisjoint);
        TradeStatement parts = new TradeStatement(query, query.by(), query.detail());
        if (disjoint && parts.readsTheSameAs(total)) {
            new TradeStatement(query, query.by(), complete).read(connection, sums::add);
            sums.addUp();
            return sums;
        }
        parts.read(connection, sums::add);
        total.read(connection, sums::addToTotal);
        if (disjoint) {
            sums.proveTotal();
        }
        return sums;
    }
}
