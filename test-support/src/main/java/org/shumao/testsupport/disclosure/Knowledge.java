package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.testsupport.intruder.ExactBounds;
import org.shumao.testsupport.intruder.ExactRows;
import org.shumao.testsupport.intruder.Fraction;

/**
 * This is what an attacker knows of the rest: of each unknown less the contributions that are known to him. He is taken to know of a cell that is all
 * his own that nothing else is in it.
 */
final class Knowledge {
    private final Equations equations;
    private final Function<Integer, BigInteger> rest;
    private final Collection<Map<Integer, BigInteger>> nothing;
    private final Set<Integer> zeros = new HashSet<>();
    private final Map<Equations.Component, ExactRows> rows = new HashMap<>();
    private final Map<Equations.Component, Function<Map<Integer, BigInteger>, Intervals.Interval>> bounds =
            new HashMap<>();

    /** How far a sum can go up and down from what it is. */
    private record Room(Fraction up, Fraction down) {
        private static final Room NONE = new Room(Fraction.ZERO, Fraction.ZERO);

        private boolean reaches(Fraction level) {
            return up.compareTo(level) >= 0 && down.compareTo(level) >= 0;
        }

        private Room plus(Room other) {
            return new Room(up.plus(other.up), down.plus(other.down));
        }

        private Room or(Fraction higher, Fraction lower) {
            return new Room(up.compareTo(higher) < 0 ? higher : up, down.compareTo(lower) < 0 ? lower : down);
        }
    }

    /**
     * @param rest gives what is truly left of an unknown
     * @param nothing sums of which he knows that nothing is left
     */
    Knowledge(Equations equations, Function<Integer, BigInteger> rest, Collection<Map<Integer, BigInteger>> nothing) {
        this.equations = equations;
        this.rest = rest;
        this.nothing = nothing;
        nothing.forEach(sum -> zeros.addAll(sum.keySet()));
    }

    /** Returns whether the rest of a sum follows exactly. */
    boolean implies(Map<Integer, BigInteger> sum) {
        return equations.parts(sum).entrySet().stream()
                .allMatch(part -> rows(part.getKey()).restOf(part.getValue()).isEmpty());
    }

    private ExactRows rows(Equations.Component component) {
        return rows.computeIfAbsent(component, none -> {
            ExactRows own = component.rows().copy();
            nothingOf(component).forEach(sum -> own.addRest(own.restOf(sum)));
            return own;
        });
    }

    private List<Map<Integer, BigInteger>> nothingOf(Equations.Component component) {
        List<Map<Integer, BigInteger>> own = new ArrayList<>();
        nothing.forEach(
                sum -> Optional.ofNullable(equations.parts(sum).get(component)).ifPresent(own::add));
        return own;
    }

    /** Returns whether the rest of a sum can be more and less than it is, by a level at least; of large components by intervals. */
    boolean leaves(Map<Integer, BigInteger> sum, Fraction level) {
        Map<Equations.Component, Map<Integer, BigInteger>> parts = equations.parts(sum);
        Room seen = Room.NONE;
        for (Map.Entry<Equations.Component, Map<Integer, BigInteger>> part : parts.entrySet()) {
            seen = seen.plus(seen(part.getKey(), part.getValue(), level));
        }
        if (seen.reaches(level)) {
            return true;
        }
        Room all = Room.NONE;
        for (Map.Entry<Equations.Component, Map<Integer, BigInteger>> part : parts.entrySet()) {
            all = all.plus(exact(part.getKey(), part.getValue(), level));
        }
        return all.reaches(level);
    }

    /** Returns how far a sum goes if unknowns change in one direction: a witness that spares the search for the last bound. */
    private Room seen(Equations.Component component, Map<Integer, BigInteger> sum, Fraction level) {
        Room room = Room.NONE;
        if (!component.isSmall()) {
            return room;
        }
        for (Map<Integer, Fraction> direction : component.directions()) {
            Fraction slope = Fraction.ZERO;
            for (Map.Entry<Integer, BigInteger> part : sum.entrySet()) {
                Fraction change = direction.get(part.getKey());
                if (change != null) {
                    slope = slope.plus(change.times(Fraction.of(part.getValue())));
                }
            }
            if (slope.signum() != 0 && zeros.stream().noneMatch(direction::containsKey)) {
                Fraction forth = reach(direction, slope, 1, level);
                Fraction back = reach(direction, slope, -1, level);
                room = slope.signum() > 0 ? room.or(forth, back) : room.or(back, forth);
            }
            if (room.reaches(level)) {
                return room;
            }
        }
        return room;
    }

    /** Returns how far a sum goes before some unknown becomes nothing; the level if none does. */
    private Fraction reach(Map<Integer, Fraction> direction, Fraction slope, int sign, Fraction level) {
        Fraction size = slope.signum() < 0 ? slope.negate() : slope;
        Fraction reach = null;
        for (Map.Entry<Integer, Fraction> change : direction.entrySet()) {
            if (change.getValue().signum() * sign < 0) {
                Fraction step = Fraction.of(rest.apply(change.getKey())).dividedBy(change.getValue());
                Fraction way = size.times(step.signum() < 0 ? step.negate() : step);
                reach = reach == null || way.compareTo(reach) < 0 ? way : reach;
            }
        }
        return reach == null ? level : reach;
    }

    private Room exact(Equations.Component component, Map<Integer, BigInteger> sum, Fraction level) {
        Fraction truth = Fraction.of(value(sum));
        Intervals.Interval interval =
                bounds.computeIfAbsent(component, this::bounds).apply(sum);
        return new Room(room(interval.most(), truth, level), room(truth, interval.least(), level));
    }

    private static Fraction room(@Nullable Fraction high, @Nullable Fraction low, Fraction level) {
        return high == null || low == null ? level : high.minus(low);
    }

    private Function<Map<Integer, BigInteger>, Intervals.Interval> bounds(Equations.Component component) {
        Map<Map<Integer, BigInteger>, BigInteger> known = new LinkedHashMap<>();
        component.sums().forEach(sum -> known.put(sum, value(sum)));
        nothingOf(component).forEach(sum -> known.put(sum, BigInteger.ZERO));
        if (!component.isSmall()) {
            return new Intervals(known)::of;
        }
        List<ExactBounds.Known> sums = new ArrayList<>();
        known.forEach((sum, value) -> sums.add(new ExactBounds.Known(sum, Fraction.of(value))));
        ExactBounds exact = new ExactBounds(sums);
        return sum -> {
            Map<Integer, BigInteger> negated = new HashMap<>();
            sum.forEach((unknown, times) -> negated.put(unknown, times.negate()));
            return new Intervals.Interval(
                    exact.most(negated).map(Fraction::negate).orElse(null),
                    exact.most(sum).orElse(null));
        };
    }

    private BigInteger value(Map<Integer, BigInteger> sum) {
        return sum.entrySet().stream()
                .map(part -> part.getValue().multiply(rest.apply(part.getKey())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
