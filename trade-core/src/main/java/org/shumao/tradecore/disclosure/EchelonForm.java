package org.shumao.tradecore.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Linear identities, reduced for the unknowns among their columns; exact, in whole numbers, and it fails rather than overflow. A
 * row that holds a single unknown says what it is: the known columns of the row are those from which it follows. Rows without an
 * unknown are kept, because one of their columns may become unknown later. Inside, columns are numbers in their order, because
 * rows are compared by them very often.
 *
 * <p>Rows hold how often a column is taken, never an amount, so no amount makes them overflow. In views of trade every row takes
 * each
 * of its columns once, or once off, whatever it is solved for, because their identities are totally unimodular: any choice of them
 * can be given signs so that every column adds up to -1, 0 or 1. Let a period have the opposite sign of the next longer one that
 * holds it if the sum over its members is chosen, and the same sign otherwise; that sum, and those of its parts, take its sign.
 */
final class EchelonForm<C extends Comparable<C>> {
    private final List<C> columns;
    private final Map<C, Integer> numbers = new HashMap<>();
    private final Set<Row> rows = new LinkedHashSet<>();
    private final List<Set<Row>> byColumn = new ArrayList<>();
    private final NavigableMap<Integer, Row> solved = new TreeMap<>();
    private final boolean[] unknown;

    /** A sum that is zero. Rows are distinguished by identity: their terms change. */
    private static final class Row {
        final Map<Integer, Long> terms = new HashMap<>();
        boolean solved;
    }

    EchelonForm(Collection<? extends Map<C, Long>> sums, Collection<C> unknown) {
        Set<C> all = new TreeSet<>(unknown);
        sums.forEach(sum -> all.addAll(sum.keySet()));
        columns = List.copyOf(all);
        columns.forEach(column -> {
            numbers.put(column, byColumn.size());
            byColumn.add(new LinkedHashSet<>());
        });
        this.unknown = new boolean[columns.size()];
        unknown.forEach(column -> this.unknown[number(column)] = true);
        sums.forEach(this::add);
    }

    /** Makes a column unknown. Of the rows that could be solved for it, the shortest leaves the others short. */
    void hide(C column) {
        Integer number = numbers.get(column);
        if (number != null && !unknown[number]) {
            unknown[number] = true;
            byColumn.get(number).stream()
                    .filter(row -> !row.solved)
                    .min(Comparator.comparingInt(row -> row.terms.size()))
                    .ifPresent(row -> solve(row, number));
        }
    }

    /** The unknowns that may follow from the known columns: those that rows are solved for, in order. */
    List<C> solved() {
        return solved.keySet().stream().map(columns::get).toList();
    }

    boolean isUnknown(C column) {
        return unknown[number(column)];
    }

    /** Says whether an unknown that rows are solved for follows from known columns alone. */
    boolean isDetermined(C column) {
        int number = number(column);
        for (int other : row(number).terms.keySet()) {
            if (other != number && unknown[other]) {
                return false;
            }
        }
        return true;
    }

    /** The known columns of the row that is solved for an unknown. */
    List<C> knownBeside(C column) {
        return row(number(column)).terms.keySet().stream()
                .filter(other -> !unknown[other])
                .map(columns::get)
                .toList();
    }

    /** The sum that is solved for an unknown. */
    Map<C, Long> sumOf(C column) {
        return sum(row(number(column)));
    }

    /** Says whether a sum is zero because those that rows are solved in are. */
    boolean implies(Map<C, Long> sum) {
        Row rest = new Row();
        sum.forEach((column, times) -> rest.terms.put(number(column), times));
        for (int column : List.copyOf(rest.terms.keySet())) {
            Row solution = solved.get(column);
            if (solution != null) {
                subtract(rest, solution, column);
            }
        }
        return rest.terms.isEmpty();
    }

    /** All sums as they stand. */
    List<Map<C, Long>> sums() {
        return rows.stream().map(this::sum).toList();
    }

    /** The sums in which no unknown is left. */
    List<Map<C, Long>> sumsOfKnown() {
        return rows.stream()
                .filter(row -> row.terms.keySet().stream().noneMatch(column -> unknown[column]))
                .map(this::sum)
                .toList();
    }

    private Map<C, Long> sum(Row row) {
        Map<C, Long> sum = new TreeMap<>();
        row.terms.forEach((column, times) -> sum.put(columns.get(column), times));
        return sum;
    }

    private void add(Map<C, Long> sum) {
        Row row = new Row();
        rows.add(row);
        sum.forEach((column, times) -> {
            if (times != 0) {
                row.terms.put(number(column), times);
                byColumn.get(number(column)).add(row);
            }
        });
        for (int column : List.copyOf(row.terms.keySet())) {
            Row other = solved.get(column);
            if (other != null && row.terms.containsKey(column)) {
                eliminate(row, other, column);
            }
        }
        row.terms.keySet().stream()
                .filter(column -> unknown[column])
                .min(Comparator.naturalOrder())
                .ifPresent(column -> solve(row, column));
    }

    /** Solves a row for a column, which no other row holds from then on. */
    private void solve(Row row, int column) {
        row.solved = true;
        solved.put(column, row);
        for (Row other : List.copyOf(byColumn.get(column))) {
            if (other != row) {
                eliminate(other, row, column);
            }
        }
    }

    private void eliminate(Row row, Row solution, int column) {
        subtract(row, solution, column);
        for (int each : solution.terms.keySet()) {
            if (row.terms.containsKey(each)) {
                byColumn.get(each).add(row);
            } else {
                byColumn.get(each).remove(row);
            }
        }
        shorten(row);
        if (row.terms.isEmpty()) {
            rows.remove(row);
        }
    }

    /** Takes as much of a solution from a row as leaves nothing of a column. */
    private static void subtract(Row row, Row solution, int column) {
        long own = row.terms.getOrDefault(column, 0L);
        if (own == 0) {
            return;
        }
        long others = solution.terms.getOrDefault(column, 0L);
        long common = gcd(own, others);
        if (others != common) {
            row.terms.replaceAll((each, times) -> Math.multiplyExact(times, others / common));
        }
        solution.terms.forEach((each, times) -> row.terms.merge(
                each, Math.multiplyExact(times, -own / common), (one, other) -> zeroIsNone(Math.addExact(one, other))));
    }

    /** A column that is taken no times is in no sum. */
    private static @Nullable Long zeroIsNone(long times) {
        return times == 0 ? null : times;
    }

    private static void shorten(Row row) {
        long common = 0;
        for (long times : row.terms.values()) {
            common = gcd(common, times);
            if (common == 1) {
                return;
            }
        }
        long divisor = common;
        row.terms.replaceAll((each, times) -> times / divisor);
    }

    /** Returns the greatest common divisor of numbers of which one is not zero; it is not negative. */
    private static long gcd(long one, long other) {
        long larger = Math.abs(one);
        long smaller = Math.abs(other);
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }

    private Row row(int column) {
        Row row = solved.get(column);
        if (row == null) {
            throw new IllegalArgumentException("no row is solved for " + columns.get(column));
        }
        return row;
    }

    private int number(C column) {
        Integer number = numbers.get(column);
        if (number == null) {
            throw new IllegalArgumentException("in no sum: " + column);
        }
        return number;
    }
}
