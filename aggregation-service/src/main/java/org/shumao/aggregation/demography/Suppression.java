package org.shumao.aggregation.demography;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What anybody may see of a breakdown, until disclosure control lands: a count of enterprises of fewer than three holdings is
 * not told, and with it the smallest others of the same column, so that it does not follow from the total. Nor is any curve of a
 * part.
 */
final class Suppression {
    private static final long FEWEST = 3;

    private Suppression() {}

    static List<Cell> of(List<Cell> cells) {
        List<Cell> open = new ArrayList<>(cells);
        open.replaceAll(Cell::withoutSurvival);
        for (Measure measure : Measure.values()) {
            suppress(open, measure);
        }
        return open;
    }

    /** A total of few is told neither here, or asking for every month alone would tell what the months do not. */
    static Cell ofTotal(Cell total, boolean everybody) {
        Cell open = total;
        for (Measure measure : Measure.values()) {
            open = isFew(open, measure) ? open.without(measure) : open;
        }
        return everybody && !isFew(total, Measure.FIRST_TRADE) ? open : open.withoutSurvival();
    }

    /** With all that are equal to the smallest other one: if only the first of them went, its place would tell which it is. */
    private static void suppress(List<Cell> cells, Measure measure) {
        if (cells.stream().noneMatch(cell -> isFew(cell, measure))) {
            return;
        }
        OptionalLong other = cells.stream()
                .filter(cell -> !isFew(cell, measure))
                .mapToLong(cell -> sizeOrLast(cell, measure))
                .min();
        cells.replaceAll(cell -> {
            boolean goesAlong =
                    isKnown(cell, measure) && other.isPresent() && other.getAsLong() == sizeOrLast(cell, measure);
            return isFew(cell, measure) || goesAlong ? cell.without(measure) : cell;
        });
    }

    private static boolean isFew(Cell cell, Measure measure) {
        Crowd crowd = cell.crowd(measure).value();
        return crowd != null && crowd.enterprises() > 0 && crowd.holdings() < FEWEST;
    }

    private static boolean isKnown(Cell cell, Measure measure) {
        return cell.count(measure).value() != null;
    }

    /** A zero goes only if there is nothing else: then it may be something. */
    private static long sizeOrLast(Cell cell, Measure measure) {
        Long count = cell.count(measure).value();
        return count == null || count == 0 ? Long.MAX_VALUE : count;
    }
}
