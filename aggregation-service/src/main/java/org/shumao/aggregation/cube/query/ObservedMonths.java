package org.shumao.aggregation.cube.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;

/**
 * Reads in which months a flow of a definition is observed: at least so many enterprise groups vouch for exports, or for imports, of
 * theirs in it. One list with a wrong date makes no month one of which anything is known. Enterprises that nobody has registered are one
 * group.
 */
@ApplicationScoped
class ObservedMonths {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * From month to month, one group more at a time, each of them the first that is found in the primary key: that takes as many
     * rows as groups are needed, however many enterprises trade in the month. Flows have the type of the column, or no index would
     * find them.
     */
    private static final String READ = """
            with recursive observing(flow, member) as (
                select * from unnest(?::bpchar[], ?::text[])),
            found(flow, month, traders) as (
                select distinct flow, month, '{}'::text[] collate "C" from observing, unnest(?::int[]) month
                 union all
                select f.flow, f.month, f.traders || next.trader
                  from found f
                 cross join lateral (
                       select one.trader
                         from observing o
                        cross join lateral (
                              select coalesce(e.group_head, e.uscc, '') as trader
                                from trader_month t left join enterprise e on e.uscc = t.enterprise
                               where t.breakdown = 'definition' and t.member = o.member and t.flow = f.flow and t.month = f.month
                                 and t.cny_fen > 0 and coalesce(e.group_head, e.uscc, '') <> all (f.traders)
                               order by t.enterprise
                               limit 1) one
                        where o.flow = f.flow
                        limit 1) next
                 where cardinality(f.traders) < ?)
            select flow, month from found where cardinality(traders) = ?
            """;

    private final CubeConfig config;

    ObservedMonths(CubeConfig config) {
        this.config = config;
    }

    /** Returns the months of each flow, from the first that may be observed to the present one. */
    Map<Flow, NavigableSet<YearMonth>> read(Snapshot snapshot, Definition definition) throws SQLException {
        YearMonth present = YearMonth.from(snapshot.now().atZone(CHINA));
        Map<Flow, NavigableSet<YearMonth>> months = new EnumMap<>(Flow.class);
        Sql.query(
                snapshot.connection(),
                READ,
                row -> months.computeIfAbsent(Flow.of(row.getString("flow")).orElseThrow(), none -> new TreeSet<>())
                        .add(Months.ofWritten(row.getInt("month"))),
                parameters(definition, present).toArray());
        return months;
    }

    private List<Object> parameters(Definition definition, YearMonth present) {
        List<String> flows = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            for (Definition one : definition.observedBy()) {
                flows.add(flow.code());
                members.add(one.code());
            }
        }
        return List.of(
                flows.toArray(String[]::new),
                members.toArray(String[]::new),
                Stream.iterate(config.observedFrom(), month -> !month.isAfter(present), month -> month.plusMonths(1))
                        .map(Months::written)
                        .toArray(Integer[]::new),
                config.observingGroups(),
                config.observingGroups());
    }
}
