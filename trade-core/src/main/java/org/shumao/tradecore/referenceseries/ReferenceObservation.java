package org.shumao.tradecore.referenceseries;

import java.math.BigDecimal;
import java.time.LocalDate;
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
 */
public record ReferenceObservation(
        Period period, ReferenceFlow flow, LocalDate vintage, BigDecimal value, ReferenceStatus status, String source) {

    /** What is observed, whatever its vintage. */
    record Key(Period period, ReferenceFlow flow) {}

    Key key() {
        return new Key(period, flow);
    }

    /** Whether it says the same; 1030 and 1030.0 are one value. */
    public boolean equalsInContent(ReferenceObservation other) {
        return key().equals(other.key())
                && vintage.equals(other.vintage)
                && value.compareTo(other.value) == 0
                && status == other.status
                && source.equals(other.source);
    }
}
