package org.shumao.tradecore.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.contracts.period.Period;

/**
 * Holds a vintage that is or will be public, and how much has changed since it was built.
 *
 * @param periods that it has of each dataset
 * @param unknown cells of them whose values it did not tell: it withheld them, or they kept the value of a vintage before it
 * @param changes by cell, the value now less the value then; contributions are those of the change, by absolute values
 * @param overlapping changes of the parts of overlapping sums, likewise
 */
public record EarlierVintage(
        Map<String, Set<Period>> periods,
        Set<ReleaseCell> unknown,
        List<ReleaseTable> changes,
        List<OverlappingTable> overlapping) {
    public EarlierVintage {
        periods = Map.copyOf(periods);
        unknown = Set.copyOf(unknown);
        changes = List.copyOf(changes);
        overlapping = List.copyOf(overlapping);
    }

    /** Says whether it told the value of a cell as it then was, also if that was zero. */
    boolean tells(ReleaseCell cell) {
        return has(cell) && !unknown.contains(cell);
    }

    /** Says whether it has the period of a cell. */
    boolean has(ReleaseCell cell) {
        return periods.getOrDefault(cell.dataset(), Set.of()).contains(cell.period());
    }
}
