package org.shumao.testsupport.disclosure;

import java.util.List;

/**
 * A finding is a cell of which an attacker learns too much.
 *
 * @param what was learned: a cell, the sum of cells that are withheld of one relation, or the change of a cell from one vintage to another
 * @param how it is learned
 * @param figures of the cell; of a sum all that are withheld; of a change the later vintage and the earlier one
 */
public record Finding(What what, How how, Attacker attacker, List<Figure> figures) {
    /** What somebody learns of. */
    public enum What {
        CELL,
        SUM,
        CHANGE
    }

    /** The public reads a value itself; or its exact amount follows from others; or it must lie within p % of the largest contribution. */
    public enum How {
        SHOWN,
        KNOWN,
        NARROW
    }

    @Override
    public String toString() {
        return attacker + ": " + what + " " + how + " " + figures;
    }
}
