package org.shumao.localstack.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;

/** Monthly rates of the demo: plausible, rounded, not the official ones. */
final class DemoRates {
    /** Who is named as their source. */
    static final String SOURCE = "demo rates, not official";

    private final Map<String, BigDecimal> cnyPerUnit = new HashMap<>();
    private final List<ExchangeRate> all = new ArrayList<>();

    DemoRates() {
        String[] header = Table.header("rates.tsv");
        for (String[] row : Table.rows("rates.tsv")) {
            for (int i = 1; i < header.length; i++) {
                ExchangeRate rate =
                        new ExchangeRate(header[i], YearMonth.parse(row[0]), new BigDecimal(row[i]), SOURCE);
                all.add(rate);
                cnyPerUnit.put(rate.key(), rate.cnyPerUnit());
            }
        }
    }

    List<ExchangeRate> all() {
        return List.copyOf(all);
    }

    /** Yuan for one unit. */
    BigDecimal of(String currency, YearMonth month) {
        if (currency.equals(Currencies.CNY)) {
            return BigDecimal.ONE;
        }
        return Objects.requireNonNull(cnyPerUnit.get(ExchangeRate.key(currency, month)), "no demo rate");
    }

    /** Hundredths of a currency in fen and US cents, each converted once, half-even. */
    Sum convert(long hundredths, String currency, YearMonth month) {
        BigDecimal fen = BigDecimal.valueOf(hundredths).multiply(of(currency, month));
        BigDecimal cents = currency.equals(Currencies.USD)
                ? BigDecimal.valueOf(hundredths)
                : fen.divide(of(Currencies.USD, month), 0, RoundingMode.HALF_EVEN);
        return new Sum(fen.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), cents.longValueExact());
    }
}
