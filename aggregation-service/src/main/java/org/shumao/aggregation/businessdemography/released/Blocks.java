package org.shumao.aggregation.businessdemography.released;

import java.time.YearMonth;
import java.util.BitSet;
import org.shumao.tradecore.cube.Months;

/**
 * Time in blocks of equal length, so short that every period of a release and every gap before or after it is made of whole
 * blocks: whether an enterprise traded in each block then decides all that is counted of it.
 *
 * @param months length of a block; divides six
 * @param first block that holds the first month of trade of anybody, from the year zero on
 * @param count of blocks up to the last month of trade of anybody
 */
public record Blocks(int months, int first, int count) {

    /** Returns the blocks from one month to another, as far as anybody traded in them. */
    BitSet window(YearMonth from, YearMonth to) {
        return window(block(from), block(to));
    }

    /** Returns the blocks up to a month. */
    BitSet upTo(YearMonth to) {
        return window(first, block(to));
    }

    /** Returns the blocks in which an enterprise traded that began in a month. */
    public BitSet pattern(int firstMonth, String line) {
        BitSet pattern = new BitSet();
        for (int i = line.indexOf('1'); i >= 0; i = line.indexOf('1', i + 1)) {
            pattern.set((firstMonth + i) / months - first);
        }
        return pattern;
    }

    private int block(YearMonth month) {
        return Math.floorDiv(Months.number(month), months);
    }

    private BitSet window(int from, int to) {
        BitSet window = new BitSet();
        int start = Math.max(from - first, 0);
        int end = Math.min(to - first + 1, count);
        if (start < end) {
            window.set(start, end);
        }
        return window;
    }
}
