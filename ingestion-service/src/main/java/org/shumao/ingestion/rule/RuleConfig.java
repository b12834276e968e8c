package org.shumao.ingestion.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import org.shumao.contracts.record.AmountLimit;

/** Limits of the rules. */
@ConfigMapping(prefix = "shumao.ingestion.rules")
public interface RuleConfig {
    /** A line's total may differ by at most this much from quantity times price, in the line's currency. */
    @WithDefault("0.01")
    @DecimalMin("0")
    BigDecimal totalPriceTolerance();

    /** One record may be worth at most this much. */
    AmountLimits amountLimits();

    /** A list may have crossed the border at most this long before its declaration, or before its business time if it has none. */
    @WithDefault("P30D")
    Duration borderBeforeDeclaration();

    /** A list may cross the border at most this long after its declaration, or after its business time if it has none. */
    @WithDefault("P180D")
    Duration borderAfterDeclaration();

    /** The business time may lie this far ahead of our clock before it is flagged. */
    @WithDefault("PT1H")
    Duration futureTolerance();

    /** The business time may lie at most this far ahead of our clock: what lies further can hardly be corrected. */
    @WithDefault("P1D")
    Duration futureLimit();

    /** Most lines of a record in our own form; the CEB messages have limits of their own. */
    @WithDefault("100")
    @Min(1)
    @Max(10000)
    int maxLines();

    /**
     * Most yuan of one record, all its amounts together at the rates of its month. None can be raised: aggregation sets aside what is
     * worth more than {@link AmountLimit} says.
     */
    interface AmountLimits {
        /** Goods, freight and insurance of a retail import, before it is flagged. */
        @WithDefault("5000")
        @DecimalMin("0")
        @DecimalMax("100000")
        BigDecimal usualRetailImport();

        /** A retail import: 9610, 1210, 1239. */
        @WithDefault("100000")
        @DecimalMin("1")
        @DecimalMax("100000")
        BigDecimal retailImport();

        /** A retail export: 9610, 1210, 1239. */
        @WithDefault("5000000")
        @DecimalMin("1")
        @DecimalMax("5000000")
        BigDecimal retailExport();

        /** Other exports (9710, 9810, no known mode) and services. */
        @WithDefault("50000000000")
        @DecimalMin("1")
        @DecimalMax("50000000000")
        BigDecimal general();
    }
}
