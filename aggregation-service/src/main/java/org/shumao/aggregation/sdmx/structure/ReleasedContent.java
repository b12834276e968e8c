package org.shumao.aggregation.sdmx.structure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.DatasetKeys.Series;
import org.shumao.aggregation.serieskey.KeyFamily;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * Holds what is released of a data flow: series and periods, and nothing that a reader may not know. With it, constraints and queries of what
 * there is read no observations. Codes are kept once and compared once, however many series have them.
 */
public final class ReleasedContent {
    private static final Comparator<Period> BY_TIME =
            Comparator.comparing(Period::first).thenComparing(Period::last);

    private final KeyFamily family;

    /** By dimension, in order. */
    private final List<List<String>> codes;

    private final List<Extent> series;

    /**
     * Says of which periods a series has observations, those without a value included.
     *
     * @param places of the codes of its key in their lists, by dimension
     * @param periods in order; series that have the same share them
     */
    private record Extent(Series series, List<Integer> places, List<Period> periods) {}

    private ReleasedContent(KeyFamily family, List<List<String>> codes, List<Extent> series) {
        this.family = family;
        this.codes = codes;
        this.series = series;
    }

    /**
     * Returns what releases hold; one that is not public must not be among them.
     *
     * @param stated series and measures of each period, as {@link #line} writes them; the fewer lists, the faster
     */
    public static ReleasedContent of(DatasetKeys keys, Map<Period, List<String>> stated) {
        Map<Series, List<Period>> periods = new TreeMap<>(Comparator.comparing(Series::series)
                .thenComparing(one -> one.measure().code())
                .thenComparing(Series::frequency));
        byFrequency(stated)
                .forEach((frequency, some) -> periodsByLine(some)
                        .forEach((line, all) -> series(keys, frequency, line).ifPresent(one -> periods.put(one, all))));
        int dimensions = keys.family().dimensions().size();
        List<Map<String, Integer>> places = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            places.add(new HashMap<>());
        }
        List<List<String>> allKeys = new ArrayList<>(periods.size());
        for (Series one : periods.keySet()) {
            List<String> key = keys.key(one);
            for (int i = 0; i < dimensions; i++) {
                places.get(i).put(key.get(i), 0);
            }
            allKeys.add(key);
        }
        List<List<String>> codes = places.stream()
                .map(found -> found.keySet().stream().sorted().toList())
                .toList();
        for (int i = 0; i < dimensions; i++) {
            for (int place = 0; place < codes.get(i).size(); place++) {
                places.get(i).put(codes.get(i).get(place), place);
            }
        }
        List<Extent> series = new ArrayList<>(periods.size());
        periods.forEach((one, some) -> {
            List<String> key = allKeys.get(series.size());
            List<Integer> own = new ArrayList<>(dimensions);
            for (int i = 0; i < dimensions; i++) {
                own.add(places.get(i).getOrDefault(key.get(i), 0));
            }
            series.add(new Extent(one, List.copyOf(own), some));
        });
        return new ReleasedContent(keys.family(), codes, series);
    }

    /** Returns how a series and a measure stand in the list of a period. */
    public static String line(String series, String measure) {
        return series + " " + measure;
    }

    /** Returns the series of a {@link #line}; empty if the dataset does not have its measure any more. */
    public static Optional<Series> series(DatasetKeys keys, Frequency frequency, String line) {
        int at = line.lastIndexOf(' ');
        return keys.dataset()
                .measure(line.substring(at + 1))
                .map(measure -> new Series(frequency, line.substring(0, at), measure));
    }

    private static Map<Frequency, Map<Period, List<String>>> byFrequency(Map<Period, List<String>> stated) {
        Map<Frequency, Map<Period, List<String>>> found = new EnumMap<>(Frequency.class);
        stated.forEach((period, lines) -> found.computeIfAbsent(period.frequency(), none -> new TreeMap<>(BY_TIME))
                .put(period, lines));
        return found;
    }

    /** Most periods have the same series as others, so it goes through their lists and not through their observations. */
    private static Map<String, List<Period>> periodsByLine(Map<Period, List<String>> stated) {
        IdentityHashMap<List<String>, Integer> numbers = new IdentityHashMap<>();
        Map<String, BitSet> lists = new HashMap<>();
        for (List<String> list : stated.values()) {
            if (!numbers.containsKey(list)) {
                int number = numbers.size();
                numbers.put(list, number);
                list.forEach(line ->
                        lists.computeIfAbsent(line, none -> new BitSet()).set(number));
            }
        }
        Map<BitSet, List<Period>> shared = new HashMap<>();
        Map<String, List<Period>> periods = new HashMap<>();
        lists.forEach((line, in) -> periods.put(
                line,
                shared.computeIfAbsent(
                        in,
                        some -> stated.entrySet().stream()
                                .filter(period -> some.get(numbers.getOrDefault(period.getValue(), 0)))
                                .map(Map.Entry::getKey)
                                .toList())));
        return periods;
    }

    /**
     * Returns the part of it that somebody wants; series of which no period is left are not in it.
     *
     * @param alternatives of which a key must match one: at each place what a code must be, null for any
     * @param time returns what is wanted of the periods of a series
     */
    public ReleasedContent only(
            List<List<@Nullable Predicate<String>>> alternatives, UnaryOperator<List<Period>> time) {
        List<boolean @Nullable [][]> wanted =
                alternatives.stream().map(this::matching).toList();
        IdentityHashMap<List<Period>, List<Period>> left = new IdentityHashMap<>();
        List<Extent> some = new ArrayList<>();
        for (Extent one : series) {
            if (matches(wanted, one.places())) {
                List<Period> periods = left.computeIfAbsent(one.periods(), time);
                if (!periods.isEmpty()) {
                    some.add(
                            periods.size() == one.periods().size()
                                    ? one
                                    : new Extent(one.series(), one.places(), periods));
                }
            }
        }
        return new ReleasedContent(family, codes, some);
    }

    /** Returns the part of it that has some periods. */
    public ReleasedContent only(Predicate<Period> wanted) {
        List<@Nullable Predicate<String>> any = new ArrayList<>();
        codes.forEach(dimension -> any.add(null));
        return only(List.of(any), periods -> periods.stream().filter(wanted).toList());
    }

    /** Says by dimension and place of a code whether it matches; null where any does. */
    private boolean @Nullable [][] matching(List<@Nullable Predicate<String>> key) {
        boolean @Nullable [][] matching = new boolean[codes.size()][];
        for (int i = 0; i < codes.size(); i++) {
            Predicate<String> code = key.get(i);
            if (code == null) {
                matching[i] = null;
                continue;
            }
            boolean[] each = new boolean[codes.get(i).size()];
            for (int place = 0; place < each.length; place++) {
                each[place] = code.test(codes.get(i).get(place));
            }
            matching[i] = each;
        }
        return matching;
    }

    private static boolean matches(List<boolean @Nullable [][]> alternatives, List<Integer> places) {
        for (boolean @Nullable [][] one : alternatives) {
            boolean matches = true;
            for (int i = 0; i < places.size() && matches; i++) {
                boolean[] code = one[i];
                matches = code == null || code[places.get(i)];
            }
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** Returns the codes that occur, by dimension. */
    public Map<String, SortedSet<String>> members() {
        Map<String, SortedSet<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            BitSet found = new BitSet();
            for (Extent one : series) {
                found.set(one.places().get(i));
            }
            SortedSet<String> some = new TreeSet<>();
            List<String> all = codes.get(i);
            found.stream().forEach(place -> some.add(all.get(place)));
            members.put(family.dimensions().get(i).name(), some);
        }
        return members;
    }

    public KeyFamily family() {
        return family;
    }

    /** Returns its series in the order of series, measures and lengths of periods. */
    public Stream<Series> all() {
        return series.stream().map(Extent::series);
    }

    /**
     * Returns the series of the dataset that there are, without measures and lengths of periods: in order, and in parts.
     *
     * @param observations of a part; with its last series it may have more
     */
    public List<List<String>> parts(int observations) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int size = 0;
        for (Extent one : series) {
            String name = one.series().series();
            if (part.isEmpty() || !name.equals(part.get(part.size() - 1))) {
                if (size >= observations) {
                    parts.add(part);
                    part = new ArrayList<>();
                    size = 0;
                }
                part.add(name);
            }
            size += one.periods().size();
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /** Returns how many series of the dataset there are from one to another, without measures and lengths of periods. */
    public long seriesBetween(String first, String last) {
        return series.stream()
                .map(one -> one.series().series())
                .filter(name -> name.compareTo(first) >= 0 && name.compareTo(last) <= 0)
                .distinct()
                .count();
    }

    /** Returns the codes of the measures of the dataset that there are. */
    public Set<String> measures() {
        Set<String> found = new HashSet<>();
        series.forEach(one -> found.add(one.series().measure().code()));
        return found;
    }

    /** Returns every period that a series has. */
    public Set<Period> periods() {
        Set<Period> found = new HashSet<>();
        lists().forEach(found::addAll);
        return found;
    }

    /** Returns the period that begins first, the shortest of several; empty if nothing is released. */
    public Optional<Period> first() {
        return lists().flatMap(List::stream)
                .min(Comparator.comparing(Period::first).thenComparing(Period::frequency));
    }

    /** Returns the period that ends last, the shortest of several; empty if nothing is released. */
    public Optional<Period> last() {
        return lists().flatMap(List::stream)
                .max(Comparator.comparing(Period::last).thenComparing(Period::frequency, Comparator.reverseOrder()));
    }

    private Stream<List<Period>> lists() {
        IdentityHashMap<List<Period>, List<Period>> lists = new IdentityHashMap<>();
        series.forEach(one -> lists.put(one.periods(), one.periods()));
        return lists.keySet().stream();
    }

    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** Returns how many series there are. */
    public int size() {
        return series.size();
    }

    /** Returns how many observations there are, those without a value included. */
    public int observations() {
        return series.stream().mapToInt(one -> one.periods().size()).sum();
    }
}
