package org.shumao.ingestion.judge;

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
    private final JudgeContext context;
    private final YearMonth month;
    private final Findings findings;
    private @Nullable String asked;
    private @Nullable BigDecimal answer;

    public MoneyRules(JudgeContext context, YearMonth month, Findings findings) {
        this.context = context;
        this.month = month;
        this.findings = findings;
    }

    /** Whether the rules below find nothing: nobody need say then where the currency stands. */
    public boolean ratesAreKnown(@Nullable String currency) {
        return rate(Currencies.USD) != null && (currency == null || rate(currency) != null);
    }

    /** Lines of a record have one currency, as a rule. */
    private @Nullable BigDecimal rate(String currency) {
        if (!currency.equals(asked)) {
            asked = currency;
            answer = context.rates().cnyPerUnit(currency, month);
        }
        return answer;
    }

    /** A currency has a rate of the month; absent and wrong currencies were reported before. */
    public void rateKnown(@Nullable String currency, String path) {
        if (currency != null && rate(currency) == null) {
            findings.add(Rule.RATE_UNKNOWN, path, currency + " " + month, "a rate published for that month");
        }
    }

    /** Every figure is also given in dollars. */
    public void dollarRateKnown(String path) {
        rateKnown(Currencies.USD, path);
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
