package org.shumao.systemtests.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import org.shumao.localstack.scenario.figures.Sum;

/** Yuan and dollars at a month's rates, exact until the one half-even rounding; no dollars where nobody knows what one costs. */
final class Exchange {
    private Exchange() {}

    static Sum convert(Map<String, BigDecimal> cnyPerUnit, BigDecimal amount, String currency, YearMonth month) {
        BigDecimal yuan = amount.multiply(rate(cnyPerUnit, currency, month));
        BigDecimal dollars = currency.equals("USD")
                ? amount.setScale(2, RoundingMode.HALF_EVEN)
                : !cnyPerUnit.containsKey("USD" + month)
                        ? BigDecimal.ZERO.setScale(2)
                        : yuan.divide(rate(cnyPerUnit, "USD", month), 2, RoundingMode.HALF_EVEN);
        return new Sum(
                yuan.setScale(2, RoundingMode.HALF_EVEN).unscaledValue().longValueExact(),
                dollars.unscaledValue().longValueExact());
    }

    private static BigDecimal rate(Map<String, BigDecimal> cnyPerUnit, String currency, YearMonth month) {
        if (currency.equals("CNY")) {
            return BigDecimal.ONE;
        }
        BigDecimal rate = cnyPerUnit.get(currency + month);
        if (rate == null) {
            throw new IllegalStateException("no rate of " + currency + " in " + month);
        }
        return rate;
    }
}
