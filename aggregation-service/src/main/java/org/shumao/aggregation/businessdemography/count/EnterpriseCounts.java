package org.shumao.aggregation.businessdemography.count;

import java.util.List;
import java.util.function.BiFunction;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.tradecore.cube.Cell;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;

/**
 * All that is counted in one cell.
 *
 * @param cell who is counted by every measure, or why it is not known
 * @param survival the curve of those who traded for the first time in the period
 */
public record EnterpriseCounts(Cell<EnterpriseCount> cell, Figure<List<Survival.Point>> survival) {
    private static final int BYTES = 800;
    private static final int BYTES_OF_POINT = 100;

    public List<String> members() {
        return cell.members();
    }

    public Figure<Long> count(Measure measure) {
        return cell.value(measure).map(EnterpriseCount::enterprises);
    }

    /** The same cell as the public may see it: without survival. */
    public EnterpriseCounts disclosed(
            BiFunction<Measure, Figure<EnterpriseCount>, Figure<EnterpriseCount>> disclosure) {
        return new EnterpriseCounts(
                cell.mapEach(disclosure), survival.then(curve -> Figure.missing(Reason.NOT_PUBLIC)));
    }

    /** What it takes of the heap, about. */
    int bytes() {
        return BYTES
                + (survival.value() == null
                        ? 0
                        : BYTES_OF_POINT * survival.value().size());
    }
}
