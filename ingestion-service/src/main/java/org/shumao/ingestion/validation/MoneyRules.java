package org.shumao.ingestion.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** Every amount must be convertible into yuan and dollars at the rates of the record's month, and stay in bounds. */
public final class MoneyRules {
    private final ValidationContext context;
    private final YearMonth month;
    private final Findings findings;
    private @Nullable String currencyOfRate;
    private @Nullable BigDecimal rate;

    public MoneyRules(ValidationContext context, YearMonth month, Findings findings) {
        this.context = context;
        this.month = month;
        this.findings = findings;
    }

    /** Lines of a record have one currency, as a rule. */
    private @Nullable BigDecimal rate(String currency) {
        if (!currency.equals(currencyOfRate)) {
            currencyOfRate = currency;
            rate = context.rates().cnyPerUnit(currency, month);
        }
        return rate;
    }

    /** A currency has a rate of the month; absent and wrong currencies were reported before, and the dollar's rate below. */
    public void rateKnown(Section section, @Nullable Key<String> currency) {
        String iso = currency == null ? null : section.get(currency);
        if (currency != null && iso != null && !iso.equals(Currencies.USD) && rate(iso) == null) {
            section.report(findings, Rule.RATE_UNKNOWN, currency, "a rate of " + iso + missing(iso));
        }
    }

    /**
     * Every figure is also given in dollars, so even a record in yuan needs the dollar's rate of its month.
     *
     * @param date the field that the month comes from
     */
    public void dollarRateKnown(Section head, Key<?> date) {
        if (rate(Currencies.USD) == null) {
            String why = "a rate of USD, which records in CNY need too since figures are in yuan and in dollars,";
            head.report(findings, Rule.RATE_UNKNOWN, date, why + missing(Currencies.USD));
        }
    }

    private String missing(String currency) {
        return " for the month " + month + "; whoever has the scope rates sets it:" + " PUT /api/v1/exchange-rates/"
                + currency + "/" + month;
    }

    public void amountWithinLimit(Section line, Key<BigDecimal> amount, @Nullable String currency) {
        BigDecimal value = line.get(amount);
        BigDecimal rate = currency == null ? null : rate(currency);
        BigDecimal limit = context.config().lineAmountLimit();
        if (value != null && rate != null && value.multiply(rate).compareTo(limit) > 0) {
            line.report(
                    findings,
                    Rule.LINE_AMOUNT_LIMIT,
                    amount,
                    "at most " + limit.divide(rate, 2, RoundingMode.DOWN).toPlainString() + " " + currency);
        }
    }
}
