package org.shumao.contracts.rate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;

/**
 * The customs rate of one currency for one month: event on {@code shumao.trade.rates.v1}, keyed by {@link #key()}.
 *
 * @param currency ISO 4217 alphabetic code, never CNY
 * @param month month of validity
 * @param cnyPerUnit yuan for one unit of the currency, positive, scale at most 8
 * @param source the publisher of the rate
 */
public record ExchangeRate(
        String currency,
        YearMonth month,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cnyPerUnit,
        String source) {

    public ExchangeRate {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(cnyPerUnit, "cnyPerUnit");
        Objects.requireNonNull(source, "source");
    }

    @JsonIgnore
    public String key() {
        return key(currency, month);
    }

    /** {@code USD|2025-06}. */
    public static String key(String currency, YearMonth month) {
        return currency + "|" + month;
    }
}
