package org.shumao.tradecore.cube;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.shumao.contracts.record.Flow;

/**
 * Says where a declaration list that customs released counts by how long that took.
 *
 * @param month yyyymm of the release
 * @param flow exports or imports
 * @param regime supervision mode, or {@code _U}
 * @param days whole days from the first declaration to the release, 0 to 60; {@link #LONGER} for more
 */
public record ClearanceKey(int month, Flow flow, String regime, int days) {
    /** It stands for more than sixty days. */
    public static final int LONGER = 61;

    /** Makes the key of a list: one that was released before the day of its declaration, by its dates, took no day. */
    public static ClearanceKey of(Flow flow, String regime, LocalDate declared, LocalDate released) {
        long days = ChronoUnit.DAYS.between(declared, released);
        return new ClearanceKey(released.getYear() * 100 + released.getMonthValue(), flow, regime, (int)
                Math.max(0, Math.min(days, LONGER)));
    }
}
