package org.shumao.aggregation.demography;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
                   %7$s,
            """ + Crowd.SQL;

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
     * What was found.
     *
     * @param byMembers all groups by the dimensions of the question
     * @param whole the same enterprises over all the months, by none; one of several kinds is under each of them
     */
    record Groups(List<Group> byMembers, List<Group> whole) {}

    /**
     * All groups of a question; each is said to be as of the newest change of all.
     *
     * @param observedTo newest month that is over, to which lives are followed
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    Groups groups(Connection snapshot, DemographyQuestion question, YearMonth observedTo, int gap) throws SQLException {
        Frame frame = new Frame(question.months(), observedTo, gap);
        List<Dimension> others = question.by().stream()
                .filter(dimension -> dimension != Dimension.MONTH)
                .toList();
        int place = question.by().indexOf(Dimension.MONTH);
        Map<Group, Crowd> byMonth = new HashMap<>();
        Map<Group, Crowd> whole = new HashMap<>();
        Instant asOf = Instant.EPOCH;
        try (PreparedStatement select = snapshot.prepareStatement(sql(frame, others, Population.asOf(question)))) {
            select.setFetchSize(FETCH);
            select.setObject(1, question.months().from().atDay(1));
            select.setObject(2, question.months().to().plusMonths(1).atDay(1));
            Population.bind(select, 3, question.kinds(), others);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Course course = course(row, others.size(), frame);
                    whole.merge(course.over(frame.months(), List.of()), course.crowd(), Crowd::plus);
                    addMonths(byMonth, course, place);
                    asOf = course.asOf().isAfter(asOf) ? course.asOf() : asOf;
                }
            }
        }
        return new Groups(filled(byMonth, asOf), filled(whole, asOf));
    }

    private static String sql(Frame frame, List<Dimension> by, String asOf) {
        return COURSES.formatted(
                        frame.from(),
                        frame.to(),
                        Months.number(frame.observedTo()),
                        frame.start(),
                        Population.members(by),
                        Population.newest(Months.number(frame.observedTo())),
                        asOf)
                + Population.from(by) + " group by " + DemographyQuery.keys(by.size() + OWN_KEYS);
    }

    private static Course course(ResultSet row, int others, Frame frame) throws SQLException {
        return new Course(
                frame,
                Population.members(row, 1, others),
                Population.month(row, others + 1),
                Population.month(row, others + 2),
                Population.month(row, others + 3),
                newest(row.getString(others + 4), frame),
                row.getObject(others + 5, OffsetDateTime.class).toInstant(),
                Population.crowd(row, others + 6));
    }

    private static void addMonths(Map<Group, Crowd> groups, Course course, int place) {
        for (int month = course.frame().from(); month <= course.frame().to(); month++) {
            YearMonth present = Months.of(month);
            List<String> members = new ArrayList<>(course.members());
            members.add(place, present.toString());
            Group group = course.over(new Months(present, present), members);
            if (group.ever() || group.registered()) {
                groups.merge(group, course.crowd(), Crowd::plus);
            }
        }
    }

    private static List<Group> filled(Map<Group, Crowd> groups, Instant asOf) {
        return groups.entrySet().stream()
                .map(entry -> entry.getKey().of(entry.getValue(), asOf))
                .toList();
    }

    /** Enterprises with the same months of registration and trade. */
    private record Course(
            Frame frame,
            List<String> members,
            @Nullable YearMonth registered,
            @Nullable YearMonth first,
            @Nullable YearMonth last,
            List<Integer> newest,
            Instant asOf,
            Crowd crowd) {

        /** Where they stand in some of the months; how many they are is not said. */
        Group over(Months months, List<String> members) {
            int from = Months.number(months.from());
            int to = Months.number(months.to());
            YearMonth cohort = first != null && months.contains(first) ? first : null;
            int before = newest.get(from - 1 - frame.start());
            int now = newest.get(to - frame.start());
            return new Group(
                    members,
                    months,
                    registered != null && months.contains(registered),
                    cohort,
                    cohort == null ? null : last,
                    before >= from - frame.gap(),
                    now >= from,
                    now > to - frame.gap(),
                    first != null && !first.isAfter(months.to()),
                    Crowd.NOBODY,
                    Instant.EPOCH);
        }
    }

    /** By month from the start of the frame: the newest month with trade up to it, -1 for none in the frame. */
    private static List<Integer> newest(String line, Frame frame) {
        List<Integer> newest = new ArrayList<>();
        int last = -1;
        for (int i = 0; i <= frame.to() - frame.start(); i++) {
            if (i < line.length() && line.charAt(i) == '1') {
                last = frame.start() + i;
            }
            newest.add(last);
        }
        return newest;
    }
}
