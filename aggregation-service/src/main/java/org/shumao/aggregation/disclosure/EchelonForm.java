package org.shumao.aggregation.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Linear identities, reduced for the unknowns among their columns; exact, in whole numbers. A row that holds a single unknown
 * says what it is: the known columns of the row are those from which it follows. Rows without an unknown are kept, because
 * one of their columns may become unknown later.
 */
final class EchelonForm<C extends Comparable<C>> {
    private final Set<Row<C>> rows = new LinkedHashSet<>();
    private final Map<C, Set<Row<C>>> byColumn = new HashMap<>();
    private final NavigableMap<C, Row<C>> pivots = new TreeMap<>();
    private final Set<C> unknown = new TreeSet<>();

    /** A sum that is zero. Rows are told apart by identity: their terms change. */
    private static final class Row<C> {
        final NavigableMap<C, BigInteger> terms = new TreeMap<>();
    }

    EchelonForm(Collection<? extends Map<C, Long>> sums, Collection<C> unknown) {
        this.unknown.addAll(unknown);
        sums.forEach(this::add);
    }

    /** Makes a column unknown. */
    void hide(C column) {
        if (unknown.add(column)) {
            rowsWith(column).stream().filter(row -> !hasPivot(row)).findFirst().ifPresent(row -> settle(row, column));
        }
    }

    /** The unknowns that may follow from the known columns: those that rows are solved for, in order. */
    List<C> solved() {
        return List.copyOf(pivots.keySet());
    }

    /** Whether an unknown that rows are solved for follows from known columns alone. */
    boolean isDetermined(C solved) {
        return row(solved).terms.keySet().stream().filter(unknown::contains).count() == 1;
    }

    /** The known columns of the row that is solved for an unknown. */
    List<C> knownBeside(C solved) {
        return row(solved).terms.keySet().stream()
                .filter(column -> !unknown.contains(column))
                .toList();
    }

    /** All sums as they stand. */
    List<Map<C, Long>> sums() {
        return rows.stream().map(EchelonForm::sum).toList();
    }

    /** The sums in which no unknown is left. */
    List<Map<C, Long>> sumsOfKnown() {
        return rows.stream()
                .filter(row -> row.terms.keySet().stream().noneMatch(unknown::contains))
                .map(EchelonForm::sum)
                .toList();
    }

    private static <C extends Comparable<C>> Map<C, Long> sum(Row<C> row) {
        Map<C, Long> sum = new TreeMap<>();
        row.terms.forEach((column, times) -> sum.put(column, times.longValueExact()));
        return sum;
    }

    private void add(Map<C, Long> sum) {
        Row<C> row = new Row<>();
        sum.forEach((column, times) -> {
            if (times != 0) {
                row.terms.put(column, BigInteger.valueOf(times));
                rowsWith(column).add(row);
            }
        });
        rows.add(row);
        for (C column : List.copyOf(row.terms.keySet())) {
            Row<C> solved = pivots.get(column);
            if (solved != null && row.terms.containsKey(column)) {
                eliminate(row, solved, column);
            }
        }
        row.terms.keySet().stream().filter(unknown::contains).findFirst().ifPresent(column -> settle(row, column));
        if (row.terms.isEmpty()) {
            rows.remove(row);
        }
    }

    /** Solves a row for a column, which no other row holds from then on. */
    private void settle(Row<C> row, C column) {
        pivots.put(column, row);
        for (Row<C> other : new ArrayList<>(rowsWith(column))) {
            if (other != row) {
                eliminate(other, row, column);
                if (other.terms.isEmpty()) {
                    rows.remove(other);
                }
            }
        }
    }

    private void eliminate(Row<C> row, Row<C> solved, C column) {
        BigInteger own = row.terms.getOrDefault(column, BigInteger.ZERO);
        BigInteger others = solved.terms.getOrDefault(column, BigInteger.ZERO);
        BigInteger common = own.gcd(others);
        BigInteger factor = others.divide(common);
        BigInteger taken = own.divide(common);
        if (!factor.equals(BigInteger.ONE)) {
            row.terms.replaceAll((each, times) -> times.multiply(factor));
        }
        solved.terms.forEach((each, times) -> {
            BigInteger left = row.terms.getOrDefault(each, BigInteger.ZERO).subtract(times.multiply(taken));
            if (left.signum() == 0) {
                row.terms.remove(each);
                rowsWith(each).remove(row);
            } else {
                row.terms.put(each, left);
                rowsWith(each).add(row);
            }
        });
        shorten(row);
    }

    private void shorten(Row<C> row) {
        BigInteger common = row.terms.values().stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        if (common.compareTo(BigInteger.ONE) > 0) {
            row.terms.replaceAll((each, times) -> times.divide(common));
        }
    }

    private boolean hasPivot(Row<C> row) {
        return row.terms.keySet().stream().anyMatch(column -> pivots.get(column) == row);
    }

    private Row<C> row(C solved) {
        Row<C> row = pivots.get(solved);
        if (row == null) {
            throw new IllegalArgumentException("no row is solved for " + solved);
        }
        return row;
    }

    private Set<Row<C>> rowsWith(C column) {
        return byColumn.computeIfAbsent(column, each -> new LinkedHashSet<>());
    }
}
