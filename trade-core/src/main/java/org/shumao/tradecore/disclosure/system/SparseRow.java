package org.shumao.tradecore.disclosure.system;

import java.util.Arrays;

/** A sum of columns that is zero: each of its columns is taken a whole number of times. Arithmetic is exact, and fails rather than overflow. */
final class SparseRow {
    private final int[] columns;
    private final long[] factors;

    /** @param columns ascending */
    SparseRow(int[] columns, long[] factors) {
        this.columns = columns;
        this.factors = factors;
    }

    int size() {
        return columns.length;
    }

    int column(int place) {
        return columns[place];
    }

    long factor(int place) {
        return factors[place];
    }

    /** Takes as much of another row with the same first column from this one as leaves nothing of that column. */
    SparseRow lessFirst(SparseRow other) {
        long common = gcd(factors[0], other.factors[0]);
        long own = other.factors[0] / common;
        long others = -factors[0] / common;
        int[] resultColumns = new int[columns.length + other.columns.length];
        long[] resultFactors = new long[resultColumns.length];
        int length = 0;
        long divisor = 0;
        int i = 1;
        int j = 1;
        while (i < columns.length || j < other.columns.length) {
            int left = i < columns.length ? columns[i] : Integer.MAX_VALUE;
            int right = j < other.columns.length ? other.columns[j] : Integer.MAX_VALUE;
            long factor = 0;
            if (left <= right) {
                factor = Math.multiplyExact(factors[i++], own);
            }
            if (right <= left) {
                factor = Math.addExact(factor, Math.multiplyExact(other.factors[j++], others));
            }
            if (factor != 0) {
                resultColumns[length] = Math.min(left, right);
                resultFactors[length++] = factor;
                divisor = divisor == 1 ? 1 : gcd(divisor, factor);
            }
        }
        if (divisor > 1) {
            for (int place = 0; place < length; place++) {
                resultFactors[place] /= divisor;
            }
        }
        return new SparseRow(Arrays.copyOf(resultColumns, length), Arrays.copyOf(resultFactors, length));
    }

    /** Returns the greatest common divisor of numbers of which one is not zero; it is positive. */
    static long gcd(long one, long other) {
        long larger = Math.absExact(one);
        long smaller = Math.absExact(other);
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
