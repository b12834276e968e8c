package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount in its original currency.
 *
 * @param amount decimal of at most 19 digits, at most 5 of them fractional (CEB decimal type)
 * @param currency ISO 4217 alphabetic code
 */
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        RecordLimits.check(amount);
    }
}
