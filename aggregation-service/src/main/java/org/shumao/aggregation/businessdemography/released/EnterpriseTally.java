package org.shumao.aggregation.businessdemography.released;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.count.CountedSet;
import org.shumao.tradecore.disclosure.count.TradeWindow;

/**
 * Counts platforms and e-commerce enterprises, in all and by province, size class and kind, as they are: nothing is rounded yet. Kind, place and
 * size are those of the snapshot in every period, so that periods fit together.
 */
public final class EnterpriseTally {
    private static final List<Dimension> DISJOINT = List.of(Dimension.PROVINCE, Dimension.SIZE_CLASS);

    private static final String ENTERPRISES = "select " + Population.members(DISJOINT) + "e.kinds, "
            + Population.REGISTERED + ", t.first_month, t.months" + Population.from(List.of());

    private final List<Months> periods;
    private final List<TradeWindow> windows;
    private final Map<TradeWindow, Integer> places = new HashMap<>();
    private final Map<Dimension, SortedSet<String>> members = new TreeMap<>();
    private final Map<String, Cells> cells = new HashMap<>();
    private final Map<Dimension, long[]> overlaps = new HashMap<>();

    /** Counts the enterprises of one member: registrations by period, trade and who can trade by window. */
    private static final class Cells {
        private final long[] registered;
        private final long[] counted;
        private final long[] possible;

        Cells(int periods, int windows) {
            registered = new long[periods];
            counted = new long[windows];
            possible = new long[windows];
        }
    }

    /**
     * @param periods whose registrations and trade are counted
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    EnterpriseTally(Collection<Period> periods, int gap) {
        this.periods = periods.stream().map(Months::of).distinct().toList();
        this.windows = this.periods.stream()
                .flatMap(months -> Measure.TRADING_ENTERPRISES.stream()
                        .flatMap(measure -> TradeWindow.of(measure, months, gap).stream()))
                .flatMap(window -> Stream.concat(Stream.of(window), window.halves().stream()))
                .distinct()
                .toList();
        for (TradeWindow window : windows) {
            places.put(window, places.size());
        }
    }

    /** Reads all enterprises of a snapshot. */
    public static EnterpriseTally read(Connection snapshot, Collection<Period> periods, int gap) throws SQLException {
        EnterpriseTally tally = new EnterpriseTally(periods, gap);
        Population.prepare(snapshot);
        Sql.each(
                snapshot,
                ENTERPRISES,
                row -> {
                    List<String> disjoint = Population.members(row, DISJOINT);
                    tally.add(
                            Map.of(
                                    DISJOINT.get(0),
                                    List.of(disjoint.get(0)),
                                    DISJOINT.get(1),
                                    List.of(disjoint.get(1)),
                                    Dimension.ENTERPRISE_KIND,
                                    Population.usualKinds(row, 3)),
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(6));
                },
                Population.usual());
        return tally;
    }

    /**
     * Adds an enterprise.
     *
     * @param belongs its members of each dimension
     * @param registered number of the month in which it registered, zero if that is not known
     * @param firstMonth number of the first month of its trade
     * @param line its trade by month from there; null if there is none
     */
    void add(Map<Dimension, List<String>> belongs, int registered, int firstMonth, @Nullable String line) {
        List<Cells> own = new ArrayList<>(List.of(cells(CountedSet.TOTAL)));
        belongs.forEach((by, some) -> some.forEach(member -> {
            members.computeIfAbsent(by, none -> new TreeSet<>()).add(member);
            own.add(cells(name(by, member)));
        }));
        for (int i = 0; i < periods.size(); i++) {
            if (contains(periods.get(i), registered)) {
                for (Cells one : own) {
                    one.registered[i]++;
                }
            }
        }
        for (int i = 0; i < windows.size(); i++) {
            TradeWindow window = windows.get(i);
            int end = Months.number(window.traded().to());
            boolean isPossible = registered <= end || (line != null && !line.isEmpty() && firstMonth <= end);
            boolean isCounted = line != null && window.counts(firstMonth, line);
            for (Cells one : own) {
                one.possible[i] += isPossible ? 1 : 0;
                one.counted[i] += isCounted ? 1 : 0;
            }
            if (isPossible) {
                int place = i;
                belongs.forEach((by, some) ->
                        overlaps.computeIfAbsent(by, none -> new long[windows.size()])[place] += some.size() - 1);
            }
        }
    }

    private Cells cells(String name) {
        return cells.computeIfAbsent(name, none -> new Cells(periods.size(), windows.size()));
    }

    private static boolean contains(Months months, int number) {
        return number >= Months.number(months.from()) && number <= Months.number(months.to());
    }

    /** Returns the name of a member among those of all dimensions. */
    static String name(Dimension by, String member) {
        return by.code() + " " + member;
    }

    /** Returns the dimensions that enterprises are counted by; none if there are no enterprises. */
    Collection<Dimension> dimensions() {
        return members.keySet();
    }

    /** Returns the members of a dimension that any enterprise belongs to, in order. */
    public Collection<String> members(Dimension by) {
        return members.getOrDefault(by, new TreeSet<>());
    }

    /** Returns how many enterprises of a member registered in a period. */
    long registered(String name, Months months) {
        return cells(name).registered[periods.indexOf(months)];
    }

    /** Returns how many enterprises are in a set. */
    long counted(CountedSet set) {
        return cells(set.member()).counted[place(set.window())];
    }

    /** Returns how often the enterprises of the register that can be in a window count in more than one member of a dimension. */
    long overlap(Dimension by, TradeWindow window) {
        long[] overlap = overlaps.get(by);
        return overlap == null ? 0 : overlap[place(window)];
    }

    /** Returns how many can be in a set: those that are in the register when its months of trade end, or are known to trade by then. */
    long possible(CountedSet set) {
        return cells(set.member()).possible[place(set.window())];
    }

    private int place(TradeWindow window) {
        return Objects.requireNonNull(places.get(window), () -> window + " is not counted");
    }
}
