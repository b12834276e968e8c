package org.shumao.tradecore.cube.trade;

import java.util.EnumSet;
import java.util.Set;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;

/**
 * How much of the sums is read: no more than a rule needs, since a breakdown has many rows.
 *
 * @param measures what is summed up; others are zero in what is read, whatever the trade
 * @param kinds what is summed up for the members of a breakdown; the total always has both
 * @param perMember whether evidence and time of the last change are read for each member too; the total always has them
 */
public record Detail(Set<Measure> measures, Set<Kind> kinds, boolean perMember) {
    /** All measures of trade, of both kinds, with all that is known of each member. */
    public static final Detail EVERYTHING = new Detail(
            EnumSet.of(
                    Measure.CNY_FEN,
                    Measure.USD_CENTS,
                    Measure.LINES,
                    Measure.ORDERS,
                    Measure.QUANTITY,
                    Measure.NET_WEIGHT),
            EnumSet.allOf(Kind.class),
            true);

    public Detail {
        measures = Set.copyOf(measures);
        kinds = Set.copyOf(kinds);
        if (measures.isEmpty() || kinds.isEmpty()) {
            throw new IllegalArgumentException("nothing to sum up");
        }
    }

    /** Says whether it has all that another one has. */
    public boolean covers(Detail other) {
        return measures.containsAll(other.measures)
                && kinds.containsAll(other.kinds)
                && (perMember || !other.perMember);
    }

    /** The same measures with all that is known of them. */
    public Detail complete() {
        return new Detail(measures, EVERYTHING.kinds, true);
    }
}
