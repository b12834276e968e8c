package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.figure.CellQuery;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.registry.EnterpriseKind;

/** Reads groups of enterprises from the replica of the register and the months in which they traded. */
@ApplicationScoped
class DemographyQuery {
    private static final String UNKNOWN = "_U";

    /** Newest month with trade up to one; the first month must not be later. */
    private static final String NEWEST =
            "(t.first_month + length(rtrim(left(t.months, %s - t.first_month + 1), '0')) - 1)";

    private static final String GROUPS = """
            select w.f, w.t,
                   e.registered_on >= w.from_day and e.registered_on < w.end_day,
                   case when t.first_month between w.f and w.t then t.first_month end,
                   case when t.first_month between w.f and least(w.t, w.o) then %1$s end,
                   coalesce(case when t.first_month < w.f then %2$s end >= w.f - w.gap, false),
                   coalesce(case when t.first_month <= w.t then %3$s end >= w.f, false),
                   coalesce(case when t.first_month <= w.t then %3$s end > w.t - w.gap, false),
                   coalesce(t.first_month <= w.t, false),
                   %4$s
                   count(*), max(greatest(e.taken_at, t.as_of))
              from (select f, f + ? - 1 as t, ?::int as gap, ?::int as o, make_date(f / 12, f %% 12 + 1, 1) as from_day,
                           (make_date(f / 12, f %% 12 + 1, 1) + make_interval(months => ?))::date as end_day
                      from generate_series(?::int, ?::int) f) w
             cross join enterprise e %5$s
              left join enterprise_trade t on t.enterprise = e.uscc
             where e.kinds && ? and e.%6$s
             group by %7$s
            """;

    private static final String UNREGISTERED = """
            select count(*) from enterprise_trade t
             where t.first_month <= ? and t.enterprise <> '_U' and %s >= ?
               and not exists (select from enterprise e where e.uscc = t.enterprise)
            """.formatted(NEWEST.formatted("?"));

    private static final int FIRST_MEMBER = 10;

    /**
     * All groups of a question.
     *
     * @param by the breakdown, which may be less than the question asks for
     * @param observedTo newest month that is over, to which lives are followed
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    List<Group> groups(
            Connection snapshot, DemographyQuestion question, List<Dimension> by, YearMonth observedTo, int gap)
            throws SQLException {
        try (Statement settings = snapshot.createStatement()) {
            // A million enterprises are met in memory, not on disk.
            settings.execute("set local work_mem = '64MB'");
        }
        Months months = question.months();
        boolean monthly = by.contains(Dimension.MONTH);
        int length = monthly ? 1 : months.count();
        try (PreparedStatement select = snapshot.prepareStatement(sql(by))) {
            select.setInt(1, length);
            select.setInt(2, gap);
            select.setInt(3, Months.number(observedTo));
            select.setInt(4, length);
            select.setInt(5, Months.number(months.from()));
            select.setInt(6, Months.number(monthly ? months.to() : months.from()));
            select.setArray(7, kinds(snapshot, question.kinds()));
            if (by.contains(Dimension.KIND)) {
                select.setArray(8, kinds(snapshot, question.kinds()));
            }
            List<Group> groups = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    groups.add(group(row, by));
                }
            }
            return groups;
        }
    }

    /** How many codes traded in the months that nobody has registered. */
    long unregistered(Connection snapshot, Months months) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(UNREGISTERED)) {
            select.setInt(1, Months.number(months.to()));
            select.setInt(2, Months.number(months.to()));
            select.setInt(3, Months.number(months.from()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String sql(List<Dimension> by) {
        StringBuilder members = new StringBuilder();
        StringBuilder keys = new StringBuilder("1, 2, 3, 4, 5, 6, 7, 8, 9");
        for (int i = 0; i < by.size(); i++) {
            members.append(by.get(i).sql()).append(", ");
            keys.append(", ").append(FIRST_MEMBER + i);
        }
        boolean kinds = by.contains(Dimension.KIND);
        return GROUPS.formatted(
                NEWEST.formatted("w.o"),
                NEWEST.formatted("(w.f - 1)"),
                NEWEST.formatted("w.t"),
                members,
                kinds ? "cross join lateral unnest(e.kinds) kind" : "",
                CellQuery.COUNTED_UNIT + (kinds ? " and kind = any(?)" : ""),
                keys);
    }

    private static Group group(ResultSet row, List<Dimension> by) throws SQLException {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            members.add(member(row.getString(FIRST_MEMBER + i)));
        }
        int next = FIRST_MEMBER + by.size();
        return new Group(
                members,
                new Months(Months.of(row.getInt(1)), Months.of(row.getInt(2))),
                row.getBoolean(3),
                month(row, 4),
                month(row, 5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getLong(next),
                row.getObject(next + 1, OffsetDateTime.class).toInstant());
    }

    private static String member(String written) {
        if (!written.startsWith(Dimension.BY_DIGITS)) {
            return written;
        }
        String digits = written.substring(Dimension.BY_DIGITS.length());
        return Provinces.contains(digits) ? digits : UNKNOWN;
    }

    private static @Nullable YearMonth month(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : Months.of(number);
    }

    private static Array kinds(Connection connection, Collection<EnterpriseKind> kinds) throws SQLException {
        return connection.createArrayOf("text", kinds.stream().map(Enum::name).toArray());
    }
}
