package org.shumao.aggregation.demography;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What anybody may see of a breakdown, until disclosure control lands: a count of one or two enterprises is not told, and
 * with it another count of the same column, so that it does not follow from the total. Nor is any curve of a part.
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

    /** Of a total that is itself a part of all enterprises. */
    static Cell of(Cell cell) {
        return of(List.of(cell)).get(0);
    }

    private static void suppress(List<Cell> cells, Measure measure) {
        List<Integer> few = IntStream.range(0, cells.size())
                .filter(i -> count(cells.get(i), measure) > 0 && count(cells.get(i), measure) < FEWEST)
                .boxed()
                .toList();
        if (few.isEmpty()) {
            return;
        }
        List<Integer> hidden = new ArrayList<>(few);
        IntStream.range(0, cells.size())
                .filter(i -> count(cells.get(i), measure) >= FEWEST)
                .boxed()
                .min(Comparator.comparingLong(i -> count(cells.get(i), measure)))
                .ifPresent(hidden::add);
        hidden.forEach(i -> cells.set(i, cells.get(i).without(measure)));
    }

    private static long count(Cell cell, Measure measure) {
        Long count = cell.count(measure).value();
        return count == null ? 0 : count;
    }
}
