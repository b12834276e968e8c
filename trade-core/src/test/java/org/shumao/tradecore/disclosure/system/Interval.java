package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attacker can say of a cell: an oracle of its own, a simplex in fractions by Bland's rule over all cells of a small system.
 * It reads the cells and relations of the system and shares nothing with the search.
 */
final class Interval {
    /** A fraction in lowest terms with a positive denominator. */
    private record Fraction(BigInteger top, BigInteger bottom) {
        static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
        static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

        static Fraction of(BigInteger top, BigInteger bottom) {
            BigInteger common = top.gcd(bottom).multiply(BigInteger.valueOf(bottom.signum()));
            return new Fraction(top.divide(common), bottom.divide(common));
        }

        Fraction minusProduct(Fraction one, Fraction other) {
            return of(
                    top.multiply(one.bottom.multiply(other.bottom))
                            .subtract(one.top.multiply(other.top).multiply(bottom)),
                    bottom.multiply(one.bottom).multiply(other.bottom));
        }

        Fraction over(Fraction other) {
            return of(top.multiply(other.bottom), bottom.multiply(other.top));
        }

        int compare(Fraction other) {
            return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
        }

        int sign() {
            return top.signum();
        }
    }

    private Interval() {}

    /** Says whether a cell may lie so far above (side 1) or below (side -1) its value. No cell of the system is negative. */
    static boolean reaches(CellSystem system, Set<Integer> withheld, int cell, int side, BigInteger amount) {
        List<Integer> cells = withheld.stream().sorted().toList();
        int columns = cells.size();
        List<Fraction[]> rows = new ArrayList<>();
        for (int relation = 0; relation < system.relations(); relation++) {
            Fraction[] row = new Fraction[columns + 1];
            Arrays.fill(row, Fraction.ZERO);
            BigInteger right = BigInteger.ZERO;
            for (int i = 0; i < system.members(relation).length; i++) {
                int place = cells.indexOf(system.members(relation)[i]);
                BigInteger factor = BigInteger.valueOf(system.factors(relation)[i]);
                if (place >= 0) {
                    row[place] = new Fraction(factor, BigInteger.ONE);
                    right = right.add(
                            factor.multiply(system.cell(cells.get(place)).value()));
                }
            }
            row[columns] = new Fraction(right, BigInteger.ONE);
            rows.add(row);
        }
        Fraction most = new Tableau(rows, columns).maximise(cells.indexOf(cell), columns, side);
        return most == null
                || most.compare(new Fraction(
                                system.cell(cell)
                                        .value()
                                        .multiply(BigInteger.valueOf(side))
                                        .add(amount),
                                BigInteger.ONE))
                        >= 0;
    }

    /** Rows are solved for their basic columns. */
    private static final class Tableau {
        private final List<Fraction[]> rows;
        private final int columns;
        private final int[] basis;

        /** Artificial columns carry the rows at first and are driven out by a first objective. */
        Tableau(List<Fraction[]> equations, int columns) {
            this.columns = columns + equations.size();
            rows = new ArrayList<>();
            basis = new int[equations.size()];
            for (int i = 0; i < equations.size(); i++) {
                Fraction[] equation = equations.get(i);
                boolean negative = equation[columns].sign() < 0;
                Fraction[] row = new Fraction[this.columns + 1];
                Arrays.fill(row, Fraction.ZERO);
                for (int j = 0; j < columns; j++) {
                    row[j] = negative ? Fraction.ZERO.minusProduct(equation[j], Fraction.ONE) : equation[j];
                }
                row[columns + i] = Fraction.ONE;
                row[this.columns] =
                        negative ? Fraction.ZERO.minusProduct(equation[columns], Fraction.ONE) : equation[columns];
                basis[i] = columns + i;
                rows.add(row);
            }
        }

        /** The most that a column times the side can be; null if there is no end. */
        @Nullable
        Fraction maximise(int column, int allowed, int side) {
            Fraction minus = new Fraction(BigInteger.ONE.negate(), BigInteger.ONE);
            Fraction[] first = new Fraction[columns + 1];
            Arrays.fill(first, Fraction.ZERO);
            for (Fraction[] row : rows) {
                for (int j = 0; j <= columns; j++) {
                    if (j < allowed || j == columns) {
                        first[j] = first[j].minusProduct(row[j], minus);
                    }
                }
            }
            pivotAll(first, allowed);
            if (first[columns].sign() != 0) {
                throw new IllegalStateException("the truth itself keeps all relations");
            }
            for (int i = 0; i < basis.length; i++) {
                for (int j = 0; basis[i] >= allowed && j < allowed; j++) {
                    if (rows.get(i)[j].sign() != 0) {
                        pivot(i, j, first);
                    }
                }
            }
            Fraction[] objective = new Fraction[columns + 1];
            Arrays.fill(objective, Fraction.ZERO);
            objective[column] = new Fraction(BigInteger.valueOf(side), BigInteger.ONE);
            for (int i = 0; i < basis.length; i++) {
                eliminate(objective, rows.get(i), basis[i]);
            }
            return pivotAll(objective, allowed) ? Fraction.ZERO.minusProduct(objective[columns], Fraction.ONE) : null;
        }

        /** Says whether there is an end. */
        private boolean pivotAll(Fraction[] objective, int allowed) {
            while (true) {
                int enter = 0;
                while (enter < allowed && objective[enter].sign() <= 0) {
                    enter++;
                }
                if (enter == allowed) {
                    return true;
                }
                int leave = -1;
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i)[enter].sign() > 0) {
                        int order = leave < 0 ? -1 : ratio(i, enter).compare(ratio(leave, enter));
                        if (order < 0 || (order == 0 && basis[i] < basis[leave])) {
                            leave = i;
                        }
                    }
                }
                if (leave < 0) {
                    return false;
                }
                pivot(leave, enter, objective);
            }
        }

        private Fraction ratio(int row, int column) {
            return rows.get(row)[columns].over(rows.get(row)[column]);
        }

        private void pivot(int row, int column, Fraction[] objective) {
            Fraction[] solved = rows.get(row);
            Fraction divisor = solved[column];
            for (int j = 0; j <= columns; j++) {
                solved[j] = solved[j].over(divisor);
            }
            for (int i = 0; i < rows.size(); i++) {
                if (i != row) {
                    eliminate(rows.get(i), solved, column);
                }
            }
            eliminate(objective, solved, column);
            basis[row] = column;
        }

        private void eliminate(Fraction[] row, Fraction[] solved, int column) {
            Fraction times = row[column];
            if (times.sign() != 0) {
                for (int j = 0; j <= columns; j++) {
                    row[j] = row[j].minusProduct(times, solved[j]);
                }
            }
        }
    }
}
