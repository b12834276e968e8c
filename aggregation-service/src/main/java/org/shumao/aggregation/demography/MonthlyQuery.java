package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same where every month is a period of its own: each enterprise is read once, with its months of trade, and counted
 * under every month here. In the database a million enterprises in twelve months took twelve times as long as in one.
 */
@ApplicationScoped
class MonthlyQuery {
    /** Fetched at once, for a million enterprises may have as many different courses. */
    private static final int FETCH = 20_000;

    /** First month, last month, end of lives, month from which trade matters; then members and the newest month. */
    private static final String COURSES = """
            select %5$s
                   case when e.registered_on >= ? and e.registered_on < ?
                        then extract(year from e.registered_on)::int * 12
                             + extract(month from e.registered_on)::int - 1 end,
                   case when t.first_month <= %2$d then greatest(t.first_month, %1$d - 1) end,
                   case when t.first_month between %1$d and least(%2$d, %3$d) then %6$s end,
                   case when t.first_month <= %2$d
                        then repeat('0', greatest(t.first_month - %4$d, 0))
                             || substr(t.months, greatest(%4$d - t.first_month, 0) + 1,
                                       %2$d - greatest(t.first_month, %4$d) + 1)
                        else '' end,
                   count(*)
            """;

    private static final int OWN_KEYS = 4;

    /** Months before the period that matter, by the gap, and those of the period. */
    private record Frame(Months months, YearMonth observedTo, int gap) {
        int from() {
            return Months.number(months.from());
        }

        int to() {
            return Months.number(months.to());
        }

        int start() {
            return from() - gap;
        }
    }

    /**
     * All groups of a question by month and, perhaps, another dimension. Their {@code asOf} is not told.
     *
     * @param observedTo newest month that is over, to which lives are followed
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    List<Group> groups(Connection snapshot, DemographyQuestion question, YearMonth observedTo, int gap)
            throws SQLException {
        Population.prepare(snapshot);
        Frame frame = new Frame(question.months(), observedTo, gap);
        List<Dimension> others = question.by().stream()
                .filter(dimension -> dimension != Dimension.MONTH)
                .toList();
        int place = question.by().indexOf(Dimension.MONTH);
        Map<Group, Long> groups = new HashMap<>();
        try (PreparedStatement select = snapshot.prepareStatement(sql(frame, others))) {
            select.setFetchSize(FETCH);
            select.setObject(1, question.months().from().atDay(1));
            select.setObject(2, question.months().to().plusMonths(1).atDay(1));
            Population.bind(select, 3, question, others);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(groups, frame, row, others.size(), place);
                }
            }
        }
        return groups.entrySet().stream()
                .map(entry -> entry.getKey().times(entry.getValue()))
                .toList();
    }

    private static String sql(Frame frame, List<Dimension> by) {
        return COURSES.formatted(
                        frame.from(),
                        frame.to(),
                        Months.number(frame.observedTo()),
                        frame.start(),
                        Population.members(by),
                        Population.newest("" + Months.number(frame.observedTo())))
                + Population.from(by) + " group by " + DemographyQuery.keys(by.size() + OWN_KEYS);
    }

    private static void add(Map<Group, Long> groups, Frame frame, ResultSet row, int others, int place)
            throws SQLException {
        List<String> members = Population.members(row, 1, others);
        YearMonth registered = Population.month(row, others + 1);
        YearMonth first = Population.month(row, others + 2);
        YearMonth last = Population.month(row, others + 3);
        int[] newest = newest(row.getString(others + 4), frame);
        long enterprises = row.getLong(others + 5);
        for (int month = frame.from(); month <= frame.to(); month++) {
            YearMonth present = Months.of(month);
            boolean begins = present.equals(first);
            boolean ever = first != null && !first.isAfter(present);
            if (ever || present.equals(registered)) {
                List<String> all = new ArrayList<>(members);
                all.add(place, present.toString());
                int before = newest[month - 1 - frame.start()];
                int now = newest[month - frame.start()];
                Group group = new Group(
                        all,
                        new Months(present, present),
                        present.equals(registered),
                        begins ? first : null,
                        begins ? last : null,
                        before >= month - frame.gap(),
                        now == month,
                        now > month - frame.gap(),
                        ever,
                        0,
                        Instant.EPOCH);
                groups.merge(group, enterprises, Long::sum);
            }
        }
    }

    /** By month from the start of the frame: the newest month with trade up to it, -1 for none in the frame. */
    private static int[] newest(String line, Frame frame) {
        int[] newest = new int[frame.to() - frame.start() + 1];
        int last = -1;
        for (int i = 0; i < newest.length; i++) {
            if (i < line.length() && line.charAt(i) == '1') {
                last = frame.start() + i;
            }
            newest[i] = last;
        }
        return newest;
    }
}
