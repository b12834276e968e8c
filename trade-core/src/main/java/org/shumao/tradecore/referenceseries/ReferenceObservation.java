package org.shumao.tradecore.referenceseries;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/**
 * A value as somebody published it.
 *
 * @param period the period it is of
 * @param flow exports, imports or both
 * @param vintage day on which it was published
 * @param value in unit and multiplier of the series, exactly as published
 * @param status how it is to be read
 * @param source where it stands
 * @param growthPct growth over the same period of the year before as the publisher gave it, per cent; null if it gave none
 * @param revision 1, or one more for each time that what was stored of the vintage was corrected
 * @param reason why it was stored; null where nothing was corrected and nobody said so
 */
public record ReferenceObservation(
        Period period,
        ReferenceFlow flow,
        LocalDate vintage,
        BigDecimal value,
        ReferenceStatus status,
        String source,
        @Nullable BigDecimal growthPct,
        int revision,
        @Nullable String reason) {

    /** What is observed, whatever its vintage. */
    record Key(Period period, ReferenceFlow flow) {}

    Key key() {
        return new Key(period, flow);
    }
}
