package org.shumao.ingestion.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;

/** Limits of the rules. */
@ConfigMapping(prefix = "shumao.ingestion.rules")
public interface RuleConfig {
    /** By how much a line's total may differ from quantity times price, in the line's currency. */
    @WithDefault("0.01")
    @DecimalMin("0")
    BigDecimal totalPriceTolerance();

    /** Largest amount of one line, in yuan at the month's rate; also keeps 64-bit sums of fen safe. */
    @WithDefault("1000000000")
    @DecimalMin("1")
    BigDecimal lineAmountLimit();

    /** How far the business time may lie ahead of our clock before it is flagged. */
    @WithDefault("PT1H")
    Duration futureTolerance();

    /** How far the business time may lie ahead of our clock at all: what lies further can hardly be corrected. */
    @WithDefault("P1D")
    Duration futureLimit();

    /** Most lines of a record in our own form; the CEB messages have limits of their own. */
    @WithDefault("100")
    @Min(1)
    @Max(10000)
    int maxLines();
}
