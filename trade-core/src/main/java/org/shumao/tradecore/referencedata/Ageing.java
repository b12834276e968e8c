package org.shumao.tradecore.referencedata;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Says how long goods wait for customs before they count otherwise. The day is a part of the reference data, like a rate: what an order
 * adds to the figures follows from its records and the version alone, and not from the moment at which somebody looks.
 *
 * @param day Asia/Shanghai; null if none is known: then nothing ages
 * @param staleAfter days after the last word of or about a declaration list that customs has not released
 * @param undeclaredAfter days after the first version of an order without a standing declaration list
 */
public record Ageing(@Nullable LocalDate day, int staleAfter, int undeclaredAfter) {
    // No code has a vertical bar.
    public static final String DAY = "ageing|day";
    public static final String STALE_AFTER = "ageing|stale-after";
    public static final String UNDECLARED_AFTER = "ageing|undeclared-after";

    static final int USUAL_STALE_AFTER = 30;
    static final int USUAL_UNDECLARED_AFTER = 90;

    /** Says whether a day has come. */
    public boolean hasReached(LocalDate due) {
        return day != null && !day.isBefore(due);
    }
}
