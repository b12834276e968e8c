package org.shumao.ingestion.rate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.upload.RateFlaw;
import org.shumao.ingestion.rule.Text;

/** What a rate must be. */
public final class RateRules {
    private static final int MOST_FRACTION = 8;
    private static final int MOST_INTEGER = 12;
    private static final int LONGEST_NUMBER = MOST_INTEGER + MOST_FRACTION + 1;
    private static final int LONGEST_SOURCE = 200;

    private RateRules() {}

    public static ExchangeRate rate(String currency, String month, @Nullable String cnyPerUnit, @Nullable String source)
            throws RateFlaw {
        BigDecimal value = value(cnyPerUnit);
        return new ExchangeRate(currency(currency), month(month), value, source(source));
    }

    /** Whether it names a rate, stored or not. */
    static boolean isKey(String written) {
        int end = written.indexOf('|');
        try {
            return end > 0
                    && ExchangeRate.key(currency(written.substring(0, end)), month(written.substring(end + 1)))
                            .equals(written);
        } catch (RateFlaw e) {
            return false;
        }
    }

    static String currency(String written) throws RateFlaw {
        boolean foreign = !written.equals(Currencies.CNY)
                && Currencies.iso(written).filter(written::equals).isPresent();
        if (!foreign) {
            throw new RateFlaw("currency", written, "an ISO 4217 alphabetic code other than CNY");
        }
        return written;
    }

    static YearMonth month(String written) throws RateFlaw {
        try {
            // As the table has it: the parser takes years with a sign too.
            if (!written.matches("[0-9]{4}-[0-9]{2}")) {
                throw new DateTimeException("not YYYY-MM");
            }
            return YearMonth.parse(written);
        } catch (DateTimeException e) {
            throw new RateFlaw("month", written, "a month as YYYY-MM");
        }
    }

    /** A plain decimal, in a cell and in JSON alike: 1e999999999 is a legal JSON number too. */
    private static BigDecimal value(@Nullable String written) throws RateFlaw {
        if (written == null || written.length() > LONGEST_NUMBER || !written.matches("[0-9]+(\\.[0-9]+)?")) {
            throw valueFlaw(written);
        }
        BigDecimal value = new BigDecimal(written);
        boolean fits = value.signum() > 0
                && value.scale() <= MOST_FRACTION
                && value.precision() - value.scale() <= MOST_INTEGER;
        if (!fits) {
            throw valueFlaw(written);
        }
        return value;
    }

    private static RateFlaw valueFlaw(@Nullable String written) {
        return new RateFlaw(
                "cnyPerUnit",
                written,
                "positive, with at most 12 digits before and 8 after the point, without an exponent");
    }

    private static String source(@Nullable String written) throws RateFlaw {
        String source = written == null ? "" : written.strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE || !Text.isClean(source) || Text.isMisread(source)) {
            throw new RateFlaw("source", written, "text of 1 to " + LONGEST_SOURCE + " characters");
        }
        return source;
    }
}
