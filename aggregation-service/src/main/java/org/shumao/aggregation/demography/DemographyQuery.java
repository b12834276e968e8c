package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads groups of enterprises from the replica of the register and their months of trade, for a period as a whole. */
@ApplicationScoped
class DemographyQuery {
    /** Months are numbers, and stand in the text: the planner is to know them. First, last, gap, end of lives. */
    private static final String GROUPS = """
            select %5$s
                   e.registered_on >= ? and e.registered_on < ?,
                   case when t.first_month between %1$d and %2$d then t.first_month end,
                   case when t.first_month between %1$d and least(%2$d, %4$d) then %6$s end,
                   coalesce(case when t.first_month < %1$d then %7$s end >= %1$d - %3$d, false),
                   coalesce(case when t.first_month <= %2$d then %8$s end >= %1$d, false),
                   coalesce(case when t.first_month <= %2$d then %8$s end > %2$d - %3$d, false),
                   coalesce(t.first_month <= %2$d, false),
                   count(*), max(greatest(e.taken_at, t.as_of))
            """;

    private static final int OWN_KEYS = 7;

    private static final String UNREGISTERED = """
            select count(*) from enterprise_trade t
             where t.first_month <= ? and t.enterprise <> '_U' and %s >= ?
               and not exists (select from enterprise e where e.uscc = t.enterprise)
            """.formatted(Population.newest("?"));

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
        Population.prepare(snapshot);
        Months months = question.months();
        try (PreparedStatement select = snapshot.prepareStatement(sql(months, by, observedTo, gap))) {
            select.setObject(1, months.from().atDay(1));
            select.setObject(2, months.to().plusMonths(1).atDay(1));
            Population.bind(select, 3, question, by);
            List<Group> groups = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    groups.add(group(row, months, by.size()));
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

    private static String sql(Months months, List<Dimension> by, YearMonth observedTo, int gap) {
        int from = Months.number(months.from());
        int to = Months.number(months.to());
        int end = Months.number(observedTo);
        return GROUPS.formatted(
                        from,
                        to,
                        gap,
                        end,
                        Population.members(by),
                        Population.newest("" + end),
                        Population.newest("" + (from - 1)),
                        Population.newest("" + to))
                + Population.from(by) + " group by " + keys(by.size() + OWN_KEYS);
    }

    static String keys(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static Group group(ResultSet row, Months months, int members) throws SQLException {
        return new Group(
                Population.members(row, 1, members),
                months,
                row.getBoolean(members + 1),
                Population.month(row, members + 2),
                Population.month(row, members + 3),
                row.getBoolean(members + 4),
                row.getBoolean(members + 5),
                row.getBoolean(members + 6),
                row.getBoolean(members + 7),
                row.getLong(members + 8),
                row.getObject(members + 9, OffsetDateTime.class).toInstant());
    }
}
