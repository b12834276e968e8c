package org.shumao.testsupport.intruder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What sums say of amounts none of which is less than nothing: the least and the most that another sum of them can be. This is the simplex
 * method with Bland's rule in fractions, so that no bound is ever rounded and no search goes round in circles.
 */
public final class ExactBounds {
    /** Each of these amounts is a constant, less so many times others: {@code x = constant - sum of times * y}. */
    private final NavigableMap<Integer, Line> lines = new TreeMap<>();

    private record Line(Fraction constant, NavigableMap<Integer, Fraction> times) {}

    /**
     * Amounts that a sum can have.
     *
     * @param most empty if there is no bound
     */
    record Range(Fraction least, Optional<Fraction> most) {}

    /** A sum whose value is known: how many times each amount is in it. */
    public record Known(Map<Integer, BigInteger> times, Fraction value) {}

    /** @throws IllegalStateException if no amounts agree with what is known */
    public ExactBounds(Iterable<Known> sums) {
        for (Known sum : sums) {
            add(sum);
        }
        becomeFeasible();
    }

    private void add(Known sum) {
        NavigableMap<Integer, Fraction> times = new TreeMap<>();
        sum.times().forEach((amount, some) -> times.put(amount, Fraction.of(some)));
        Line rest = solved(new Line(sum.value(), times));
        if (rest.times().isEmpty()) {
            if (rest.constant().signum() != 0) {
                throw new IllegalStateException("sums contradict each other by " + rest.constant());
            }
            return;
        }
        Map.Entry<Integer, Fraction> first = rest.times().firstEntry();
        Line line = divided(rest, first.getKey(), first.getValue());
        lines.replaceAll((any, other) -> with(other, first.getKey(), line));
        lines.put(first.getKey(), line);
    }

    /** Puts what amounts are made of in their place: constant = sum becomes another such equation. */
    private Line solved(Line sum) {
        Line solved = sum;
        for (Integer amount : List.copyOf(sum.times().keySet())) {
            Line line = lines.get(amount);
            if (line != null) {
                solved = with(solved, amount, line);
            }
        }
        return solved;
    }

    /** Returns a line with an amount replaced by what it is made of. */
    private static Line with(Line line, Integer amount, Line madeOf) {
        Fraction factor = line.times().get(amount);
        if (factor == null) {
            return line;
        }
        NavigableMap<Integer, Fraction> times = new TreeMap<>(line.times());
        times.remove(amount);
        madeOf.times()
                .forEach((other, some) -> add(times, other, factor.times(some).negate()));
        return new Line(line.constant().minus(factor.times(madeOf.constant())), times);
    }

    private static void add(NavigableMap<Integer, Fraction> times, Integer amount, Fraction more) {
        Fraction sum = times.getOrDefault(amount, Fraction.ZERO).plus(more);
        if (sum.signum() == 0) {
            times.remove(amount);
        } else {
            times.put(amount, sum);
        }
    }

    /** Returns what one amount is, from constant = sum. */
    private static Line divided(Line sum, Integer amount, Fraction factor) {
        NavigableMap<Integer, Fraction> times = new TreeMap<>();
        sum.times().forEach((other, some) -> {
            if (!other.equals(amount)) {
                times.put(other, some.dividedBy(factor));
            }
        });
        return new Line(sum.constant().dividedBy(factor), times);
    }

    /** Lets an amount that was free be what another is made of, and the other free. */
    private Line exchange(Integer bound, Integer free) {
        Line old = Objects.requireNonNull(lines.remove(bound));
        NavigableMap<Integer, Fraction> all = new TreeMap<>(old.times());
        all.put(bound, Fraction.ONE);
        Line line = divided(new Line(old.constant(), all), free, Objects.requireNonNull(all.get(free)));
        lines.replaceAll((any, other) -> with(other, free, line));
        lines.put(free, line);
        return line;
    }

    private void becomeFeasible() {
        for (Optional<Map.Entry<Integer, Line>> bad = bad(); bad.isPresent(); bad = bad()) {
            Integer bound = bad.get().getKey();
            Integer free = bad.get().getValue().times().entrySet().stream()
                    .filter(entry -> entry.getValue().signum() < 0)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no amounts agree with what is known"));
            exchange(bound, free);
        }
    }

    private Optional<Map.Entry<Integer, Line>> bad() {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue().constant().signum() < 0)
                .findFirst();
    }

    /** Returns between which amounts a sum lies. */
    Range range(Map<Integer, BigInteger> sum) {
        Map<Integer, BigInteger> negated = new TreeMap<>();
        sum.forEach((amount, some) -> negated.put(amount, some.negate()));
        return new Range(most(negated).orElseThrow().negate(), most(sum));
    }

    /** Returns the most that a sum can be; empty without a bound. */
    public Optional<Fraction> most(Map<Integer, BigInteger> sum) {
        // As a line: constant - times; the constant is what the sum is while all that is free is zero.
        NavigableMap<Integer, Fraction> negated = new TreeMap<>();
        sum.forEach((amount, some) -> negated.put(amount, Fraction.of(some.negate())));
        return highest(new Line(Fraction.ZERO, negated));
    }

    /**
     * Returns ways in which amounts can change so that no sum which is known changes: the amount that is free, and by how much every other
     * one changes with it. All such ways are combinations of these.
     *
     * @param amounts all there are, also those of which nothing is known
     */
    public List<Map<Integer, Fraction>> directions(Iterable<Integer> amounts) {
        List<Map<Integer, Fraction>> directions = new ArrayList<>();
        for (Integer free : amounts) {
            if (!lines.containsKey(free)) {
                Map<Integer, Fraction> direction = new TreeMap<>(Map.of(free, Fraction.ONE));
                lines.forEach((bound, line) -> {
                    Fraction times = line.times().get(free);
                    if (times != null) {
                        direction.put(bound, times.negate());
                    }
                });
                directions.add(direction);
            }
        }
        return directions;
    }

    private Optional<Fraction> highest(Line sum) {
        Line goal = solved(sum);
        while (true) {
            Optional<Integer> entering = goal.times().entrySet().stream()
                    .filter(entry -> entry.getValue().signum() < 0)
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (entering.isEmpty()) {
                return Optional.of(goal.constant());
            }
            Optional<Integer> leaving = leaving(entering.get());
            if (leaving.isEmpty()) {
                return Optional.empty();
            }
            goal = with(goal, entering.get(), exchange(leaving.get(), entering.get()));
        }
    }

    /** Returns what becomes zero first if a free amount grows. */
    private Optional<Integer> leaving(Integer entering) {
        @Nullable Integer first = null;
        Fraction least = Fraction.ZERO;
        for (Map.Entry<Integer, Line> line : lines.entrySet()) {
            Fraction times = line.getValue().times().get(entering);
            if (times != null && times.signum() > 0) {
                Fraction room = line.getValue().constant().dividedBy(times);
                if (first == null || room.compareTo(least) < 0) {
                    first = line.getKey();
                    least = room;
                }
            }
        }
        return Optional.ofNullable(first);
    }
}
