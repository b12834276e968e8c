package org.shumao.aggregation.businessdemography.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/** Reads strata of enterprises from the replica of the registry and their months of trade, for a period as a whole. */
public final class StratumQuery {
    /**
     * Months are numbers, and stand in the text: the planner is to know them. First, last, gap, end of lives. What is true
     * of an enterprise is one number of six bits: a group by fewer columns is found faster.
     */
    private static final String STRATA = """
        select %5$s
               (e.registered_on >= ? and e.registered_on < ?)::int
               | coalesce((case when t.first_month < %1$d then %7$s end >= %1$d - %3$d)::int << 1, 0)
               | coalesce((case when t.first_month <= %2$d then %8$s end >= %1$d)::int << 2, 0)
               | coalesce((case when t.first_month <= %2$d then %8$s end > %2$d - %3$d)::int << 3, 0)
               | coalesce((t.first_month <= %2$d)::int << 4, 0)
               | coalesce((case when t.first_month <= %2$d then %8$s >= %1$d and %10$s <= %2$d end)::int << 5, 0),
               case when t.first_month between %1$d and %2$d then t.first_month end,
               case when t.first_month between %1$d and least(%2$d, %4$d) then %6$s end,
               %9$s,
               count(*)
        """;

    private static final int OWN_KEYS = 3;

    /** Bits of the first column. */
    private static final int REGISTERED = 1;

    private static final int BEFORE = 2;
    private static final int DURING = 4;
    private static final int AFTER = 8;
    private static final int EVER = 16;
    private static final int ENDED = 32;

    /** First and last month. */
    private static final String UNREGISTERED = """
        select count(*) from enterprise_trade t
         where t.first_month <= %2$d and t.enterprise <> '_U' and %3$s >= %1$d
           and not exists (select from enterprise e where e.uscc = t.enterprise)
        """;

    private StratumQuery() {}

    /**
     * Returns all strata of a query.
     *
     * @param by the breakdown, which may have fewer dimensions than the query
     * @param observedTo newest month that is over, to which lives are followed
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    public static List<Stratum> strata(
            Connection snapshot, BusinessDemographyQuery query, List<Dimension> by, YearMonth observedTo, int gap)
            throws SQLException {
        Months months = query.months();
        List<Object> parameters = new ArrayList<>(
                List.of(months.from().atDay(1), months.to().plusMonths(1).atDay(1)));
        parameters.addAll(Population.parameters(query.kinds(), by, query.only()));
        return Sql.query(
                snapshot, sql(query, by, observedTo, gap), row -> stratum(row, months, by), parameters.toArray());
    }

    /** Returns how many codes traded in the months that nobody has registered. */
    public static long unregistered(Connection snapshot, Months months) throws SQLException {
        int to = Months.number(months.to());
        String sql = UNREGISTERED.formatted(Months.number(months.from()), to, Population.newest(to));
        return Sql.number(snapshot, sql);
    }

    private static String sql(BusinessDemographyQuery query, List<Dimension> by, YearMonth observedTo, int gap) {
        Months months = query.months();
        int from = Months.number(months.from());
        int to = Months.number(months.to());
        int end = Months.number(observedTo);
        return STRATA.formatted(
                        from,
                        to,
                        gap,
                        end,
                        Population.members(by),
                        Population.newest(end),
                        Population.newest(from - 1),
                        Population.newest(to),
                        Population.asOf(query),
                        Population.newest(to + gap))
                + Population.from(by, query.only().keySet()) + Population.validAt(months.to()) + " group by "
                + keys(by.size() + OWN_KEYS);
    }

    static String keys(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static Stratum stratum(ResultSet row, Months months, List<Dimension> by) throws SQLException {
        int members = by.size();
        int flags = row.getInt(members + 1);
        return new Stratum(
                Population.members(row, by),
                months,
                (flags & REGISTERED) != 0,
                Population.month(row, members + 2),
                Population.month(row, members + 3),
                (flags & BEFORE) != 0,
                (flags & DURING) != 0,
                (flags & AFTER) != 0,
                (flags & EVER) != 0,
                (flags & ENDED) != 0,
                row.getLong(members + 5),
                row.getObject(members + 4, OffsetDateTime.class).toInstant());
    }
}
