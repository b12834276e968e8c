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
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Measures;

/**
 * Table enterprise_trade: in which months an enterprise traded, that is, had counted goods orders above zero. One short row
 * for each, because a million enterprises have ten million rows of months. It follows from table enterprise_month alone:
 * who changed a row there from or to zero orders makes the enterprise's row anew, in the same transaction.
 */
public final class TradingMonths {
    /** Which rows of enterprise_month count: gross trade on declaration lists. */
    private static final String COUNTED = DefinitionSql.gross(Definition.CBEC);

    /** Finds the enterprises of the rows whose counted orders came from zero or fell to it. */
    private static final String ADD = "with added as ("
            + RollUps.ENTERPRISE_MONTH.insert("prior_orders = enterprise_month.orders") + " returning enterprise, "
            + DefinitionSql.COLUMNS.stream().map(Dimension::column).collect(Collectors.joining(", "))
            + ", orders, prior_orders) select distinct enterprise from added where " + COUNTED
            + " and (orders > 0) <> (prior_orders > 0)";

    /** Waits for whoever makes the same rows anew. In order of the key, so that nobody waits in a circle. */
    private static final String LOCK = "insert into enterprise_trade (enterprise, months, as_of)"
            + " select enterprise, '', ? from unnest(?::text[]) enterprise order by 1"
            + " on conflict (enterprise) do update set as_of = greatest(enterprise_trade.as_of, excluded.as_of)";

    /** A character for every month from the first to the last: 1 orders, 0 none. */
    private static final String LIVES = """
            select enterprise, min(m) as first_month,
                   string_agg(repeat('0', m - before - 1) || '1', '' order by m) as months
              from (select enterprise, m, coalesce(lag(m) over (partition by enterprise order by m), m - 1) as before
                      from (select enterprise, month / 100 * 12 + month %% 100 - 1 as m
                              from enterprise_month
                             where %s
                             group by enterprise, month
                            having sum(orders) > 0) traded) spaced
             group by enterprise
            """;

    private static final String REFRESH = "update enterprise_trade t set first_month = l.first_month,"
            + " months = coalesce(l.months, '') from unnest(?::text[]) e(enterprise) left join ("
            + LIVES.formatted(COUNTED + " and enterprise = any(?::text[])")
            + ") l using (enterprise) where t.enterprise = e.enterprise";

    private static final String DIFFERING = "select count(*) from (" + LIVES.formatted(COUNTED)
            + ") l full join (select enterprise, first_month, months from enterprise_trade where months <> '') t"
            + " using (enterprise)"
            + " where (l.first_month, l.months) is distinct from (t.first_month, t.months)";

    private TradingMonths() {}

    /** Adds to table enterprise_month, and to the months of trade what follows from it. */
    public static void add(Connection connection, Map<Slotted<EnterpriseKey>, Measures> deltas, OffsetDateTime now)
            throws SQLException {
        List<Map.Entry<Slotted<EnterpriseKey>, Measures>> rows = RollUp.changed(deltas);
        if (rows.isEmpty()) {
            return;
        }
        List<String> turned = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            RollUps.ENTERPRISE_MONTH.bind(insert, rows, now);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    turned.add(row.getString(1));
                }
            }
        }
        refresh(connection, turned, now);
    }

    /**
     * Makes the rows of some enterprises anew. Reads in a statement after the lock, so it sees what everybody has committed
     * who changed one of their rows from or to zero before; whoever comes later waits and sees ours.
     */
    static void refresh(Connection connection, Collection<String> enterprises, OffsetDateTime now) throws SQLException {
        if (enterprises.isEmpty()) {
            return;
        }
        Object[] names = enterprises.stream().distinct().sorted().toArray();
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement update = connection.prepareStatement(REFRESH)) {
            lock.setObject(1, now);
            lock.setArray(2, connection.createArrayOf("text", names));
            lock.executeUpdate();
            update.setArray(1, connection.createArrayOf("text", names));
            update.setArray(2, connection.createArrayOf("text", names));
            update.executeUpdate();
        }
    }

    /** How many enterprises there are whose row is not what table enterprise_month says. */
    public static long differing(Connection connection) throws SQLException {
        return count(connection, DIFFERING);
    }

    /** How many enterprises trade or traded. */
    public static long size(Connection connection) throws SQLException {
        return count(connection, "select count(*) from enterprise_trade where months <> ''");
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
