package org.shumao.tradecore.release;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * Describes one measure of a dataset: a column of its files.
 *
 * @param code its name in series, files and answers
 * @param name what it is called
 * @param description what it says
 * @param isNot what readers take it for and it is not
 * @param unit what its values are counted in
 * @param multiplier of its values, a power of ten of the unit: 4 for 10,000 yuan
 * @param decimals to which they are rounded, half-even, each from its own exact sum
 * @param definition whose trade it is; null if it is that of the dataset, or made of no trade
 * @param indicator what it measures, whatever the unit and whatever stands behind it: an id of the catalogue of indicators where that has
 *     it; null if nothing else measures the same, so that its code says so
 * @param kind gross trade or returns; null if it is made of no trade, or of no sum of it
 * @param evidence what stands behind the part of trade that it is; null if it is all of it
 */
public record DatasetMeasure(
        String code,
        Text name,
        Text description,
        Text isNot,
        DatasetUnit unit,
        int multiplier,
        int decimals,
        @Nullable Definition definition,
        @Nullable String indicator,
        @Nullable TradeKind kind,
        @Nullable Evidence evidence) {

    public DatasetMeasure {
        if ((unit.minorDigits() > 0 || unit == DatasetUnit.COUNT) && multiplier - decimals < -unit.minorDigits()) {
            throw new IllegalArgumentException(code + " is finer than the smallest amount of its unit");
        }
    }

    /** Returns what it measures, whatever the unit and whatever stands behind it. */
    public String indicatorId() {
        return indicator == null ? code : indicator;
    }

    /** Returns whether its values are amounts of money. */
    public boolean isAmount() {
        return unit.minorDigits() > 0;
    }

    /** Returns the unit of its values in words: 10,000 yuan. */
    public Text unitInWords() {
        return unit.times(multiplier);
    }

    /**
     * Returns a value as it is released.
     *
     * @param exact in minor units if it is an amount, fen or US cents; else as it is counted, in per cent or in days
     */
    public BigDecimal released(BigDecimal exact) {
        return exact.movePointLeft(unit.minorDigits() + multiplier).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Returns the same with amounts in a smaller unit, but none smaller than a fen or a cent: for an installation of small trade. */
    DatasetMeasure smaller(int powerOfTen) {
        if (!isAmount()) {
            return this;
        }
        int smaller = Math.max(multiplier - powerOfTen, decimals - unit.minorDigits());
        return new DatasetMeasure(
                code, name, description, isNot, unit, smaller, decimals, definition, indicator, kind, evidence);
    }
}
