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
}
