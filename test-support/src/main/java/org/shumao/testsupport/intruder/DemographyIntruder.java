package org.shumao.testsupport.intruder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Somebody who collects all public answers about business demography and solves them for what is suppressed. The intruder knows
 * no identity between figures, only what each of them counts: enterprises of a place by the blocks of months in which they
 * registered and traded. How many enterprises have each course is unknown, every answer is a sum of such numbers, and a
 * suppressed figure is found if it is a linear combination of the answers. Where an answer is zero, there is nobody of any
 * course in it.
 */
public final class DemographyIntruder {
    private static final int MONTHS_OF_YEAR = 12;
    private static final int MONTHS_OF_HALF = 6;

    private final int months;
    private final int gap;
    private final int first;
    private final int blocks;
    private final Map<List<Object>, Integer> columns = new HashMap<>();
    private final Set<String> places = new TreeSet<>();
    private final Map<String, Long> sizes = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Answer> suppressed = new ArrayList<>();

    private record Figure(String measure, String period, String place) {
        Figure of(String other) {
            return new Figure(measure, period, other);
        }

        Figure in(String other) {
            return new Figure(measure, other, place);
        }

        Figure counting(String other) {
            return new Figure(other, period, place);
        }
    }

    private record Answer(String measure, String period, String place, long count) {
        Figure figure() {
            return new Figure(measure, period, place);
        }

        @Override
        public String toString() {
            return measure + " " + period + (place.isEmpty() ? "" : " of " + place);
        }
    }

    /**
     * @param from first half-year with trade, such as 2023-S1
     * @param to last one
     * @param stoppedAfterMonths without trade after which an enterprise is presumed stopped
     */
    public DemographyIntruder(String from, String to, int stoppedAfterMonths) {
        months = BigInteger.valueOf(stoppedAfterMonths)
                .gcd(BigInteger.valueOf(MONTHS_OF_HALF))
                .intValueExact();
        gap = stoppedAfterMonths / months;
        first = month(from) / months;
        blocks = (month(to) + MONTHS_OF_HALF) / months - first;
    }

    /** Learns a figure of a half-year or a year; of all places if the place is empty. */
    public void learn(String measure, String period, String place, long count) {
        answers.add(new Answer(measure, period, place, count));
        notice(place);
    }

    /** Learns that a figure is suppressed, and wants to know it. */
    public void want(String measure, String period, String place) {
        suppressed.add(new Answer(measure, period, place, -1));
        notice(place);
    }

    public int answers() {
        return answers.size();
    }

    public int suppressed() {
        return suppressed.size();
    }

    /** The suppressed figures that follow from the answers. */
    public List<String> found() {
        Set<Integer> nobody = new HashSet<>();
        answers.stream()
                .filter(answer -> answer.count == 0)
                .forEach(answer -> nobody.addAll(sum(answer, Set.of()).keySet()));
        ExactRows rows = new ExactRows();
        // Places before all of them together: so the rows of one place meet no other's.
        answers.stream().filter(answer -> !answer.place.isEmpty()).forEach(answer -> rows.add(sum(answer, nobody)));
        answers.stream().filter(answer -> answer.place.isEmpty()).forEach(answer -> rows.add(sum(answer, nobody)));
        return suppressed.stream()
                .filter(wanted -> rows.imply(sum(wanted, nobody)))
                .map(Answer::toString)
                .toList();
    }

    /** Learns how many enterprises the register has of a place, whenever they registered. */
    public void learnSize(String place, long enterprises) {
        sizes.put(place, enterprises);
    }

    /**
     * The suppressed figures for which whole numbers leave a single value, as far as that is seen from one statement at a time:
     * places add up, who trades for the first time is active, a half is in its year, and nobody is counted less than zero times.
     */
    public List<String> narrowed() {
        Ranges<Figure> ranges = new Ranges<>();
        answers.forEach(answer -> ranges.know(answer.figure(), answer.count));
        suppressed.forEach(wanted -> ranges.doubt(wanted.figure()));
        suppressed.forEach(wanted -> ranges.atMost(wanted.figure(), sizes.getOrDefault(wanted.place, Long.MAX_VALUE)));
        Stream.concat(answers.stream(), suppressed.stream())
                .map(Answer::figure)
                .distinct()
                .forEach(figure -> state(ranges, figure));
        Set<Figure> determined = ranges.determined();
        return suppressed.stream()
                .filter(wanted -> determined.contains(wanted.figure()))
                .map(Answer::toString)
                .toList();
    }

    /** States what is true of a figure and those beside it, whatever the data are. */
    private void state(Ranges<Figure> ranges, Figure figure) {
        if (figure.place.isEmpty()) {
            ranges.equal(List.of(figure), places.stream().map(figure::of).toList());
        }
        if (figure.measure.equals("firstTrade")) {
            ranges.notLess(List.of(figure.counting("active")), List.of(figure));
        }
        if (figure.measure.equals("stoppedInPeriod")) {
            ranges.notLess(List.of(figure.counting("aliveBefore")), List.of(figure));
            ranges.notLess(List.of(figure.counting("presumedStopped")), List.of(figure));
        }
        if (!figure.period.contains("S")) {
            List<Figure> halves = List.of(figure.in(figure.period + "-S1"), figure.in(figure.period + "-S2"));
            if (figure.measure.equals("active") || figure.measure.equals("firstTrade")) {
                ranges.notLess(halves, List.of(figure));
                halves.forEach(half -> ranges.notLess(List.of(figure), List.of(half)));
            }
            if (figure.measure.equals("firstTrade")) {
                ranges.equal(List.of(figure), halves);
            }
        }
    }

    private void notice(String place) {
        if (!place.isEmpty()) {
            places.add(place);
        }
    }

    private Map<Integer, Integer> sum(Answer answer, Set<Integer> nobody) {
        Map<Integer, Integer> sum = new TreeMap<>();
        for (String place : answer.place.isEmpty() ? places : Set.of(answer.place)) {
            if (answer.measure.equals("registered")) {
                addCourses(sum, place, course -> true, block -> within(block, answer.period));
            } else {
                addCourses(sum, place, counted(answer.measure, answer.period), block -> true);
            }
        }
        sum.keySet().removeAll(nobody);
        return sum;
    }

    /** Courses are numbers with a bit for each block; registered before all of them is -1. */
    private void addCourses(Map<Integer, Integer> sum, String place, IntPredicate traded, IntPredicate registered) {
        int last = answers.stream().anyMatch(answer -> answer.measure.equals("registered")) ? blocks : 0;
        for (int course = 0; course < 1 << blocks; course++) {
            for (int block = -1; block < last && traded.test(course); block++) {
                if (registered.test(block)) {
                    sum.put(columns.computeIfAbsent(List.of(place, course, block), key -> columns.size()), 1);
                }
            }
        }
    }

    private IntPredicate counted(String measure, String period) {
        int from = from(period);
        int to = to(period);
        return switch (measure) {
            case "active" -> course -> any(course, from, to);
            case "firstTrade" -> course -> any(course, from, to) && !any(course, 0, from - 1);
            case "aliveBefore" -> course -> any(course, from - gap, from - 1);
            case "presumedStopped" -> course -> any(course, 0, to) && !any(course, to - gap + 1, to);
            case "stoppedInPeriod" -> course -> any(course, from - gap, from - 1) && !any(course, to - gap + 1, to);
            default -> throw new IllegalArgumentException(measure);
        };
    }

    private boolean any(int course, int from, int to) {
        int start = Math.max(from, 0);
        int end = Math.min(to, blocks - 1);
        return start <= end && (course >> start & (1 << (end - start + 1)) - 1) != 0;
    }

    private boolean within(int block, String period) {
        return block >= from(period) && block <= to(period);
    }

    private int from(String period) {
        return month(period) / months - first;
    }

    private int to(String period) {
        return from(period) + (period.contains("S") ? MONTHS_OF_HALF : MONTHS_OF_YEAR) / months - 1;
    }

    private static int month(String period) {
        int year = Integer.parseInt(period.substring(0, 4));
        return year * MONTHS_OF_YEAR + (period.endsWith("S2") ? MONTHS_OF_HALF : 0);
    }
}
