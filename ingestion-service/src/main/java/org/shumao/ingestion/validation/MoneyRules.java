package org.shumao.ingestion.validation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.AmountLimit;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordWorth;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.RuleConfig.AmountLimits;
import org.shumao.ingestion.rule.ValidationRule;

/** Every amount must be convertible into yuan at the rates of the record's month, and all together stay in bounds. */
public final class MoneyRules {
    private final ValidationContext context;
    private final YearMonth month;
    private final Findings findings;
    private @Nullable String currencyOfRate;
    private @Nullable BigDecimal rate;
    private final RecordWorth worth = new RecordWorth();
    private @Nullable Part largest;

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

    /**
     * A currency has a rate of the month; absent and wrong currencies were reported before. The dollar needs none unless the record is in
     * dollars: without it figures in dollars are missing, and those in yuan are complete.
     */
    public void rateKnown(RecordPart section, Key<String> currency) {
        String iso = section.get(currency);
        if (iso != null && rate(iso) == null) {
            section.report(findings, ValidationRule.RATE_UNKNOWN, currency, "a rate of " + iso + missing(iso));
        }
    }

    private String missing(String currency) {
        return " for the month " + month + "; whoever has the scope rates sets it:" + " PUT /api/v1/exchange-rates/"
                + currency + "/" + month;
    }

    /** Adds a line of goods or services, or the freight or insurance of goods, to what the record is worth. */
    public void add(LineKind kind, RecordPart section, Key<BigDecimal> amount, @Nullable String currency) {
        add(section, amount, currency, kind == LineKind.SERVICE ? worth::addService : worth::addGoods);
    }

    /** Adds tax or a discount. */
    public void addCharge(RecordPart section, Key<BigDecimal> amount, @Nullable String currency) {
        add(section, amount, currency, worth::addCharge);
    }

    private void add(
            RecordPart section,
            Key<BigDecimal> amount,
            @Nullable String currency,
            BiConsumer<BigDecimal, @Nullable BigDecimal> sum) {
        BigDecimal value = section.get(amount);
        if (value == null || currency == null) {
            return;
        }
        BigDecimal rateOfMonth = rate(currency);
        sum.accept(value, rateOfMonth);
        BigDecimal size = rateOfMonth == null ? value : value.multiply(rateOfMonth);
        if (largest == null || size.compareTo(largest.size()) > 0) {
            largest = new Part(section, amount, size);
        }
    }

    /** All that was added is within the limit of the record; what exceeds it is found at the largest amount. */
    public void withinLimit(Flow flow, @Nullable String regime) {
        if (largest == null) {
            return;
        }
        AmountLimit limit = AmountLimit.ofGoods(flow, regime);
        AmountLimits limits = context.config().amountLimits();
        BigDecimal most = switch (limit) {
            case RETAIL_IMPORT -> limits.retailImport();
            case RETAIL_EXPORT -> limits.retailExport();
            case GENERAL -> limits.general();
        };
        if (worth.exceeds(most, limits.general())) {
            largest.report(findings, ValidationRule.LINE_AMOUNT_LIMIT, atMost(most, limits.general()));
        } else if (limit == AmountLimit.RETAIL_IMPORT && worth.goods().compareTo(limits.usualRetailImport()) > 0) {
            largest.report(
                    findings,
                    ValidationRule.ORDER_LIMIT,
                    "at most " + limits.usualRetailImport().toPlainString()
                            + " yuan for goods, freight and insurance together");
        }
    }

    private static String atMost(BigDecimal goods, BigDecimal services) {
        return "at most " + goods.toPlainString() + " yuan for goods with freight, insurance, tax and discount, "
                + services.toPlainString() + " yuan for services, "
                + AmountLimit.MOST_WITHOUT_RATE.toPlainString() + " units of a currency without a rate";
    }

    /** One amount; its size in yuan, or in its currency if that has no rate. */
    private record Part(RecordPart section, Key<BigDecimal> amount, BigDecimal size) {
        void report(Findings findings, ValidationRule rule, String expected) {
            section.report(findings, rule, amount, expected);
        }
    }
}
