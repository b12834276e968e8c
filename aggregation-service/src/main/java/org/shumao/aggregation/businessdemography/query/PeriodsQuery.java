package org.shumao.aggregation.businessdemography.query;

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
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/**
 * The same where every period is one of its own: each enterprise is read once, with its months of trade, and counted
 * under every period here. In the database a million enterprises in twelve months took twelve times as long as in one.
 */
public final class PeriodsQuery {
    /** Fetched at once, for a million enterprises may have as many different courses. */
    private static final int FETCH = 20_000;

    /**
     * Its parameters are the first month, the last month, the end of lives and the month from which trade matters; then members and
     * the newest month. Of the months after the last one the first with trade is enough to know whether somebody trades again: all
     * of them would be more courses.
     */
    private static final String COURSES = """
        select %5$s
               case when e.registered_on >= ? and e.registered_on < ?
                    then %8$s end,
               case when t.first_month <= %2$d then greatest(t.first_month, %1$d - 1) end,
               case when t.first_month between %1$d and least(%2$d, %3$d) then %6$s end,
               case when t.first_month <= %2$d
                    then repeat('0', greatest(t.first_month - %4$d, 0))
                         || substr(t.months, greatest(%4$d - t.first_month, 0) + 1,
                                   %2$d - greatest(t.first_month, %4$d) + 1)
                         || left(substr(t.months, %2$d - t.first_month + 2, %9$d),
                                 strpos(substr(t.months, %2$d - t.first_month + 2, %9$d), '1'))
                    else '' end,
               %10$s,
               %7$s,
               count(*)
        """;

    private static final int OWN_KEYS = 6;

    private PeriodsQuery() {}

    /** Says which months matter: those of the period, and as many before and after it as the gap has. */
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
     * @param byMembers all strata by the dimensions of the query; the member of its month is the period
     * @param whole the same enterprises over all the months, by none; one of several kinds is under each of them
     */
    public record Strata(List<Stratum> byMembers, List<Stratum> whole) {}

    /**
     * Returns all strata of a query that breaks down by month; each is said to be as of the newest change of all.
     *
     * @param frequency length of the periods; the months of the query are whole ones
     * @param observedTo newest month that is over, to which lives are followed
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    public static Strata strata(
            Connection snapshot, BusinessDemographyQuery query, Frequency frequency, YearMonth observedTo, int gap)
            throws SQLException {
        Frame frame = new Frame(query.months(), observedTo, gap);
        List<Dimension> others = query.by().stream()
                .filter(dimension -> dimension != Dimension.MONTH)
                .toList();
        int place = query.by().indexOf(Dimension.MONTH);
        Map<Stratum, Long> byPeriod = new HashMap<>();
        Map<Stratum, Long> whole = new HashMap<>();
        Instant asOf = Instant.EPOCH;
        List<Object> parameters = new ArrayList<>(List.of(
                query.months().from().atDay(1),
                query.months().to().plusMonths(1).atDay(1)));
        parameters.addAll(Population.parameters(query.kinds(), others, query.only()));
        try (PreparedStatement select = Sql.prepare(snapshot, sql(frame, query, others), parameters.toArray())) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Course course = course(row, others, frame);
                    if (course.isValidAt(frame.months().to())) {
                        whole.merge(course.over(frame.months(), List.of()), course.count(), Long::sum);
                    }
                    addPeriods(byPeriod, course, frequency, place);
                    asOf = course.asOf().isAfter(asOf) ? course.asOf() : asOf;
                }
            }
        }
        return new Strata(filled(byPeriod, asOf), filled(whole, asOf));
    }

    private static String sql(Frame frame, BusinessDemographyQuery query, List<Dimension> by) {
        return COURSES.formatted(
                        frame.from(),
                        frame.to(),
                        Months.number(frame.observedTo()),
                        frame.start(),
                        Population.members(by),
                        Population.newest(Months.number(frame.observedTo())),
                        Population.asOf(query),
                        Population.REGISTERED,
                        frame.gap(),
                        Population.VALID)
                + Population.from(by, query.only().keySet()) + " group by " + StratumQuery.keys(by.size() + OWN_KEYS);
    }

    private static Course course(ResultSet row, List<Dimension> by, Frame frame) throws SQLException {
        int others = by.size();
        return new Course(
                frame,
                Population.members(row, by),
                Population.month(row, others + 1),
                Population.month(row, others + 2),
                Population.month(row, others + 3),
                newest(row.getString(others + 4), frame),
                Population.month(row, others + 5),
                Population.month(row, others + 6),
                row.getObject(others + 7, OffsetDateTime.class).toInstant(),
                row.getLong(others + 8));
    }

    private static void addPeriods(Map<Stratum, Long> strata, Course course, Frequency frequency, int place) {
        for (int month = course.frame().from(); month <= course.frame().to(); month += frequency.months()) {
            Period present = new Period(frequency, Months.of(month));
            List<String> members = new ArrayList<>(course.members());
            members.add(place, present.toString());
            Stratum stratum = course.over(Months.of(present), members);
            if (course.isValidAt(present.last()) && (stratum.ever() || stratum.registered())) {
                strata.merge(stratum, course.count(), Long::sum);
            }
        }
    }

    private static List<Stratum> filled(Map<Stratum, Long> strata, Instant asOf) {
        return strata.entrySet().stream()
                .map(entry -> entry.getKey().of(entry.getValue(), asOf))
                .toList();
    }

    /** Counts enterprises with the same months of registration and trade, and of the facts that say where they belong. */
    private record Course(
            Frame frame,
            List<String> members,
            @Nullable YearMonth registered,
            @Nullable YearMonth first,
            @Nullable YearMonth last,
            List<Integer> newest,
            @Nullable YearMonth validFrom,
            @Nullable YearMonth validBefore,
            Instant asOf,
            long count) {

        boolean isValidAt(YearMonth month) {
            return Population.isValid(validFrom, validBefore, month);
        }

        /** Returns where they stand in some of the months; how many they are is not said. */
        Stratum over(Months months, List<String> members) {
            int from = Months.number(months.from());
            int to = Months.number(months.to());
            YearMonth cohort = first != null && months.contains(first) ? first : null;
            int before = newest.get(from - 1 - frame.start());
            int now = newest.get(to - frame.start());
            return new Stratum(
                    members,
                    months,
                    registered != null && months.contains(registered),
                    cohort,
                    cohort == null ? null : last,
                    before >= from - frame.gap(),
                    now >= from,
                    now > to - frame.gap(),
                    first != null && !first.isAfter(months.to()),
                    now >= from && newest.get(to + frame.gap() - frame.start()) <= to,
                    0,
                    Instant.EPOCH);
        }
    }

    /** By month from the start of the frame: the newest month with trade up to it, -1 for none in the frame. */
    private static List<Integer> newest(String line, Frame frame) {
        List<Integer> newest = new ArrayList<>();
        int last = -1;
        for (int i = 0; i <= frame.to() + frame.gap() - frame.start(); i++) {
            if (i < line.length() && line.charAt(i) == '1') {
                last = frame.start() + i;
            }
            newest.add(last);
        }
        return newest;
    }
}
