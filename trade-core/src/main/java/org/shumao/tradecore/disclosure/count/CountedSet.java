package org.shumao.tradecore.disclosure.count;

import org.shumao.tradecore.cube.Months;

/**
 * Names the enterprises that a cell counts, whichever dataset has it: the same set has one published count.
 *
 * @param member dimension and member that they belong to; {@link #TOTAL} for all
 * @param window when they trade, and when not
 */
public record CountedSet(String member, TradeWindow window) {
    /** All enterprises. */
    public static final String TOTAL = "";

    /** Returns its name for draws, which never changes. */
    String name() {
        Months idle = window.idle();
        return String.join("|", member, months(window.traded()), idle == null ? "" : months(idle));
    }

    private static String months(Months months) {
        return months.from() + "/" + months.to();
    }
}
