package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.aggregation.publicstate.PublicPart;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;

/**
 * In which months a flow of a definition is observed: at least so many enterprise groups vouch for exports, or for imports, of theirs in
 * it. One list with a wrong date makes no month one of which anything is known. Enterprises that nobody has registered are one group.
 */
@ApplicationScoped
class ObservedMonths implements PublicPart {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * From month to month, one group more at a time, each of them the first that is found in the primary key: that takes as many
     * rows as groups are needed, however many enterprises trade in the month.
     */
    private static final String LIVE = """
            with recursive found(month, traders) as (
                select month, '{}'::text[] collate "C" from unnest(?::int[]) month
                 union all
                select f.month, f.traders || next.trader
                  from found f
                 cross join lateral (
                       select one.trader
                         from unnest(?::text[]) observing
                        cross join lateral (
                              select coalesce(e.group_head, e.uscc, '') as trader
                                from trader_month t left join enterprise e on e.uscc = t.enterprise
                               where t.breakdown = 'definition' and t.member = observing and t.flow = ? and t.month = f.month
                                 and t.cny_fen > 0 and coalesce(e.group_head, e.uscc, '') <> all (f.traders)
                               order by t.enterprise
                               limit 1) one
                        limit 1) next
                 where cardinality(f.traders) < ?)
            select month from found where cardinality(traders) = ?
            """;

    private static final String PUBLIC = "select month from observed_month where definition = ? and flow = ?";
    private static final String EMPTY = "delete from aggregation_public.observed_month";
    private static final String INSERT = "insert into aggregation_public.observed_month (definition, flow, month)"
            + " select ?, ?, unnest(?::int[])";

    private final CubeConfig config;
    private final Clock clock;

    ObservedMonths(CubeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Returns the months of each flow, from the first that may be observed to the present one. The public state knows no enterprise. */
    Map<Flow, NavigableSet<YearMonth>> read(Snapshot snapshot, Definition definition) throws SQLException {
        YearMonth present = YearMonth.from(snapshot.now().atZone(CHINA));
        Map<Flow, NavigableSet<YearMonth>> months = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            months.put(
                    flow,
                    snapshot.state().ofPublicState()
                            ? readPublic(snapshot.connection(), definition, flow)
                            : readLive(snapshot.connection(), definition, flow, present));
        }
        return months;
    }

    private static NavigableSet<YearMonth> readPublic(Connection snapshot, Definition definition, Flow flow)
            throws SQLException {
        return new TreeSet<>(Sql.query(snapshot, PUBLIC, ObservedMonths::month, definition.code(), flow.code()));
    }

    private NavigableSet<YearMonth> readLive(Connection snapshot, Definition definition, Flow flow, YearMonth present)
            throws SQLException {
        Stream<YearMonth> months =
                Stream.iterate(config.observedFrom(), month -> !month.isAfter(present), month -> month.plusMonths(1));
        return new TreeSet<>(Sql.query(
                snapshot,
                LIVE,
                ObservedMonths::month,
                written(months),
                definition.observedBy().stream().map(Definition::code).toArray(String[]::new),
                flow.code(),
                config.observingGroups(),
                config.observingGroups()));
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return Months.ofWritten(row.getInt(1));
    }

    private static Integer[] written(Stream<YearMonth> months) {
        return months.map(Months::written).toArray(Integer[]::new);
    }

    @Override
    public void write(Connection snapshot) throws SQLException {
        YearMonth present = YearMonth.now(clock.withZone(CHINA));
        Sql.execute(snapshot, EMPTY);
        for (Definition definition : Definition.values()) {
            for (Flow flow : Flow.values()) {
                Integer[] months = written(readLive(snapshot, definition, flow, present).stream());
                Sql.update(snapshot, INSERT, definition.code(), flow.code(), months);
            }
        }
    }
}
