package org.shumao.localstack.scenario.published;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.localstack.scenario.figures.Sum;

/**
 * Monthly rates of the demo: plausible, rounded, not the official ones. A month behind the table has the rates of the same
 * month a year before, so records of today are accepted whenever the demo runs.
 */
public final class DemoRates {
    /** The rates name this as their source. */
    static final String SOURCE = "demo rates, not official";

    private final Map<String, BigDecimal> cnyPerUnit = new HashMap<>();
    private final List<ExchangeRate> all = new ArrayList<>();

    /** The months of the table, among them all of the scenario. */
    public DemoRates() {
        this(YearMonth.of(0, 1));
    }

    /** The months of the table and those behind it up to this one. */
    public DemoRates(YearMonth last) {
        String[] header = CodeTable.header(DemoRates.class, "rates.tsv");
        YearMonth next = YearMonth.of(0, 1);
        for (String[] row : CodeTable.rows(DemoRates.class, "rates.tsv")) {
            YearMonth month = YearMonth.parse(row[0]);
            for (int i = 1; i < header.length; i++) {
                add(header[i], month, new BigDecimal(row[i]));
            }
            next = month.plusMonths(1);
        }
        for (; !next.isAfter(last); next = next.plusMonths(1)) {
            for (int i = 1; i < header.length; i++) {
                add(header[i], next, of(header[i], next.minusYears(1)));
            }
        }
    }

    private void add(String currency, YearMonth month, BigDecimal yuan) {
        ExchangeRate rate = new ExchangeRate(currency, month, yuan, SOURCE);
        all.add(rate);
        cnyPerUnit.put(rate.key(), yuan);
    }

    public List<ExchangeRate> all() {
        return List.copyOf(all);
    }

    /** Yuan for one unit. */
    public BigDecimal of(String currency, YearMonth month) {
        if (currency.equals(Currencies.CNY)) {
            return BigDecimal.ONE;
        }
        return Objects.requireNonNull(cnyPerUnit.get(ExchangeRate.key(currency, month)), "no demo rate");
    }

    /** Hundredths of a currency in fen and US cents, each converted once, half-even. */
    public Sum convert(long hundredths, String currency, YearMonth month) {
        BigDecimal fen = BigDecimal.valueOf(hundredths).multiply(of(currency, month));
        BigDecimal cents = currency.equals(Currencies.USD)
                ? BigDecimal.valueOf(hundredths)
                : fen.divide(of(Currencies.USD, month), 0, RoundingMode.HALF_EVEN);
        return new Sum(fen.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), cents.longValueExact());
    }
}
