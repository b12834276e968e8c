package org.shumao.aggregation.businessdemography.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.shumao.tradecore.cube.Months;

/** Counts the new enterprises of all months. */
public final class NewEnterpriseQuery {
    private static final String COUNTED = "e.kinds && ? and e." + Population.COUNTED_UNIT;
    private static final String REGISTERED =
            "select " + Population.REGISTERED + ", count(*) from enterprise e where " + COUNTED + " group by 1";
    private static final String FIRST_TRADE = "select first_month, count(*)"
            + " from enterprise_trade t join enterprise e on e.uscc = t.enterprise"
            + " where first_month is not null and " + COUNTED + " group by 1";
    private static final String ANYBODY = "select exists (select from enterprise e where " + COUNTED + ")";

    private NewEnterpriseQuery() {}

    public static NewEnterprises read(Connection snapshot) throws SQLException {
        return new NewEnterprises(byMonth(snapshot, REGISTERED), byMonth(snapshot, FIRST_TRADE));
    }

    /** Whether there is any enterprise of whom the headline counts new ones. */
    public static boolean isAnybodyRegistered(Connection snapshot) throws SQLException {
        try (PreparedStatement select = prepare(snapshot, ANYBODY);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Map<YearMonth, Long> byMonth(Connection snapshot, String sql) throws SQLException {
        try (PreparedStatement select = prepare(snapshot, sql);
                ResultSet row = select.executeQuery()) {
            Map<YearMonth, Long> counts = new HashMap<>();
            while (row.next()) {
                counts.put(Months.of(row.getInt(1)), row.getLong(2));
            }
            return counts;
        }
    }

    private static PreparedStatement prepare(Connection snapshot, String sql) throws SQLException {
        PreparedStatement select = snapshot.prepareStatement(sql);
        select.setArray(1, Population.kinds(snapshot, Population.USUAL));
        return select;
    }
}
