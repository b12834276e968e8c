package org.shumao.ingestion.rate;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rule.Text;
import org.shumao.kit.problem.Violations;

/** Reads written rates and reports every violation at once. */
final class RateRules {
    private static final int MOST_FRACTION = 8;
    private static final int MOST_INTEGER = 12;
    private static final int LONGEST_NUMBER = MOST_INTEGER + MOST_FRACTION + 1;
    private static final int LONGEST_SOURCE = 200;

    private RateRules() {}

    /**
     * Reads a rate that is to be stored.
     *
     * @param latest the last month of which customs may have published a rate
     * @return null if it violates a rule
     */
    static @Nullable ExchangeRate rate(
            String currency,
            String month,
            @Nullable String cnyPerUnit,
            @Nullable String source,
            YearMonth latest,
            Violations violations) {
        String knownCurrency = currency(currency, violations);
        YearMonth readMonth = month(month, violations);
        if (readMonth != null && readMonth.isAfter(latest)) {
            violate(
                    violations,
                    "month",
                    month,
                    latest + " or earlier: customs publishes the rate of a month in the month before");
            readMonth = null;
        }
        BigDecimal value = value(cnyPerUnit, violations);
        String readSource = source(source, violations);
        if (knownCurrency == null || readMonth == null || value == null || readSource == null) {
            return null;
        }
        return new ExchangeRate(knownCurrency, readMonth, value, readSource);
    }

    /** Says whether this is the key of a rate, stored or not. */
    static boolean isKey(String written) {
        int end = written.indexOf('|');
        if (end < 0) {
            return false;
        }
        Violations violations = new Violations();
        String currency = currency(written.substring(0, end), violations);
        YearMonth month = month(written.substring(end + 1), violations);
        return currency != null && month != null;
    }

    static @Nullable String currency(String written, Violations violations) {
        if (!written.equals(Currencies.CNY)
                && Currencies.iso(written).filter(written::equals).isPresent()) {
            return written;
        }
        violate(
                violations,
                "currency",
                written,
                "the ISO 4217 alphabetic code of a currency in the code list currencies, other than CNY");
        return null;
    }

    static @Nullable YearMonth month(String written, Violations violations) {
        // As the table has it: the parser takes years with a sign too.
        if (written.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            return YearMonth.parse(written);
        }
        violate(violations, "month", written, "a month as YYYY-MM");
        return null;
    }

    /** A plain decimal, in a cell and in JSON alike: 1e999999999 is a legal JSON number too. */
    private static @Nullable BigDecimal value(@Nullable String written, Violations violations) {
        if (written != null && written.length() <= LONGEST_NUMBER && written.matches("[0-9]+(\\.[0-9]+)?")) {
            BigDecimal value = new BigDecimal(written);
            if (value.signum() > 0
                    && value.scale() <= MOST_FRACTION
                    && value.precision() - value.scale() <= MOST_INTEGER) {
                return value;
            }
        }
        violate(
                violations,
                "cnyPerUnit",
                written,
                "positive, with at most 12 digits before and 8 after the point, without an exponent");
        return null;
    }

    private static @Nullable String source(@Nullable String written, Violations violations) {
        String source = written == null ? "" : written.strip();
        if (!source.isEmpty() && source.length() <= LONGEST_SOURCE && Text.isClean(source) && !Text.isMisread(source)) {
            return source;
        }
        violate(violations, "source", written, "text of 1 to " + LONGEST_SOURCE + " characters");
        return null;
    }

    private static void violate(Violations violations, String field, @Nullable String value, String expected) {
        violations.add(field, "value", value, expected, field + " must be " + expected + ".");
    }
}
