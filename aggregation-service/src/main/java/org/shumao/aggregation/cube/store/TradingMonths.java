package org.shumao.aggregation.cube.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;

/**
 * Table enterprise_trade: in which months an enterprise traded, that is, had counted goods orders above zero. One short row
 * for each, because a million enterprises have ten million rows of months. It follows from table enterprise_month alone:
 * who changed a row there from or to zero orders makes the enterprise's row anew, in the same transaction.
 */
public final class TradingMonths {
    /** Which rows of enterprise_month count: gross trade on declaration lists. */
    private static final String COUNTED = DefinitionSql.gross(Definition.CBEC);

    /** A character for every month from the first to the last: 1 orders, 0 none. */
    private static final String LIVES = """
            select enterprise, min(m) as first_month,
                   string_agg(repeat('0', m - before - 1) || '1', '' order by m) as months
              from (select enterprise, m, coalesce(lag(m) over (partition by enterprise order by m), m - 1) as before
                      from (select enterprise, month / 100 * 12 + month %% 100 - 1 as m
                              from %s
                             where %s
                             group by enterprise, month
                            having sum(orders) > 0) traded) spaced
             group by enterprise
            """;

    private final RollUp<EnterpriseKey> months;
    private final String name;
    private final String add;
    private final String lock;
    private final String refresh;
    private final String differing;

    /** @param cube suffix of its tables */
    TradingMonths(String cube) {
        months = RollUps.ENTERPRISE_MONTH.in(cube);
        name = "enterprise_trade" + cube;
        add = "with added as ("
                + months.insert("prior_orders = " + months.name() + ".orders") + " returning enterprise, "
                + DefinitionSql.COLUMNS.stream().map(Dimension::column).collect(Collectors.joining(", "))
                + ", orders, prior_orders) select distinct enterprise from added where " + COUNTED
                + " and (orders > 0) <> (prior_orders > 0)";
        lock = "insert into " + name + " (enterprise, months, as_of)"
                + " select enterprise, '', ? from unnest(?::text[]) enterprise order by 1"
                + " on conflict (enterprise) do update set as_of = greatest(" + name + ".as_of, excluded.as_of)";
        refresh = "update " + name + " t set first_month = l.first_month,"
                + " months = coalesce(l.months, '') from unnest(?::text[]) e(enterprise) left join ("
                + LIVES.formatted(months.name(), COUNTED + " and enterprise = any(?::text[])")
                + ") l using (enterprise) where t.enterprise = e.enterprise";
        differing = "select count(*) from (" + LIVES.formatted(months.name(), COUNTED)
                + ") l full join (select enterprise, first_month, months from " + name + " where months <> '') t"
                + " using (enterprise)"
                + " where (l.first_month, l.months) is distinct from (t.first_month, t.months)";
    }

    /** The roll-up that they follow from. */
    public RollUp<EnterpriseKey> months() {
        return months;
    }

    String name() {
        return name;
    }

    /** Adds to table enterprise_month, and to the months of trade what follows from it. */
    public void add(Connection connection, Map<Partitioned<EnterpriseKey>, Measures> deltas, OffsetDateTime now)
            throws SQLException {
        List<Map.Entry<Partitioned<EnterpriseKey>, Measures>> rows = RollUp.changed(deltas);
        if (rows.isEmpty()) {
            return;
        }
        List<String> turned = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(add)) {
            months.bind(insert, rows, now);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    turned.add(row.getString(1));
                }
            }
        }
        refresh(connection, turned, now);
    }

    /**
     * Makes the rows of some enterprises anew. The lock waits for whoever makes the same rows anew, in order of the key, so that
     * nobody waits in a circle. Reads in a statement after it, so it sees what everybody has committed
     * who changed one of their rows from or to zero before; whoever comes later waits and sees ours.
     */
    void refresh(Connection connection, Collection<String> enterprises, OffsetDateTime now) throws SQLException {
        if (enterprises.isEmpty()) {
            return;
        }
        String[] names = enterprises.stream().distinct().sorted().toArray(String[]::new);
        Sql.update(connection, lock, now, names);
        Sql.update(connection, refresh, names, names);
    }

    /** Counts the enterprises whose row is not what table enterprise_month says. */
    public long differing(Connection connection) throws SQLException {
        return Sql.number(connection, differing);
    }

    /** Counts the enterprises that trade or traded. */
    public long size(Connection connection) throws SQLException {
        return Sql.number(connection, "select count(*) from " + name + " where months <> ''");
    }
}
