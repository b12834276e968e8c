package org.shumao.tradecore.referenceseries;

import java.math.BigDecimal;

/**
 * What a reference series is.
 *
 * @param id its name in addresses
 * @param nameEn English name
 * @param nameZh Chinese name
 * @param publisher who publishes the values
 * @param subject what they are the total of
 * @param unit {@code CNY}, {@code USD} or {@code PERCENT}
 * @param multiplier power of ten of the unit: 9 for billions
 */
public record ReferenceSeries(
        String id, String nameEn, String nameZh, String publisher, Subject subject, String unit, int multiplier) {
    /** Fen and US cents are hundredths. */
    private static final int MINOR_UNITS = 2;

    /** A value of the series in hundredths of its unit, for instance in fen; exact. */
    public BigDecimal inMinorUnits(BigDecimal value) {
        return value.scaleByPowerOfTen(multiplier + MINOR_UNITS);
    }

    /** Whether a value of the one means the same in the other. */
    public boolean hasUnitOf(ReferenceSeries other) {
        return unit.equals(other.unit) && multiplier == other.multiplier;
    }
}
