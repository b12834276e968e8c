package org.shumao.registry.fact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Violations;

/** Rules for one value each; what is broken is named, and null given back. */
public final class Checks {
    /** The People's Republic was founded on this day; nothing was registered in its registers before. */
    public static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);

    private static final int LATEST_YEAR = 2199;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,2})?");
    private static final String DATE_FORM = "a date such as 2024-03-01";

    private static final Instant LATEST_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Checks() {}

    /** Says whether a text can be a stored time; the database knows later ones, but not all that Java knows. */
    public static boolean isTime(String text) {
        try {
            Instant time = Instant.parse(text);
            return !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST_TIME);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A day from {@code first} to {@code last}; null if nothing is written. */
    public static @Nullable LocalDate day(
            String field, @Nullable String written, LocalDate first, LocalDate last, Violations violations) {
        if (written == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(written);
            if (!date.isBefore(first) && !date.isAfter(last)) {
                return date;
            }
            violations.add(field, "range", written, first + " to " + last, "The day is not in this range.");
        } catch (DateTimeException e) {
            violations.add(field, "date", written, DATE_FORM, "This is not a date.");
        }
        return null;
    }

    /** The same, for a day that must be given. */
    public static @Nullable LocalDate requiredDay(
            String field, @Nullable String written, LocalDate first, LocalDate last, Violations violations) {
        if (written == null) {
            violations.add(field, "required", null, DATE_FORM, "The date is missing.");
        }
        return day(field, written, first, last, violations);
    }

    /** Returns a period in SDMX notation; null, and a violation, if it is missing or none. */
    public static @Nullable Period period(String field, @Nullable String written, Violations violations) {
        Period period = written == null ? null : Period.parse(written).orElse(null);
        if (period == null
                || period.first().getYear() < EARLIEST.getYear()
                || period.first().getYear() > LATEST_YEAR) {
            violations.add(
                    field,
                    written == null ? "required" : "period",
                    written,
                    "a month such as 2026-07, a quarter such as 2026-Q3, a half such as 2026-S2, or a year from "
                            + EARLIEST.getYear() + " to " + LATEST_YEAR,
                    "This is not a period.");
            return null;
        }
        return period;
    }

    /** Returns a parameter that is true or false, false if it is absent. */
    public static boolean flag(String field, @Nullable String written, Violations violations) {
        if (written != null && !written.equals("true") && !written.equals("false")) {
            violations.add(field, "boolean", written, "true or false", "This is neither true nor false.");
        }
        return "true".equals(written);
    }

    /** An amount without sign, below 10^15, with at most two decimals; without trailing zeros. */
    public static @Nullable BigDecimal amount(String field, @Nullable String written, Violations violations) {
        if (written == null) {
            return null;
        }
        if (!AMOUNT.matcher(written).matches()) {
            violations.add(
                    field,
                    "amount",
                    written,
                    "a decimal below 10^15 with at most two decimals, such as 1200000.50",
                    "This is not an amount of money.");
            return null;
        }
        BigDecimal amount = new BigDecimal(written).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /** A code of a list; case and blanks around it do not matter. */
    public static @Nullable String code(
            String field, @Nullable String written, Predicate<String> list, String expected, Violations violations) {
        if (written == null) {
            return null;
        }
        String code = written.strip().toUpperCase(Locale.ROOT);
        if (!list.test(code)) {
            violations.add(field, "code-list", written, expected, "This code is not in the list.");
            return null;
        }
        return code;
    }

    /** Returns the parameter {@code province}: a code of GB/T 2260 that may be absent. */
    public static @Nullable String province(@Nullable String written, Violations violations) {
        return code(
                "province",
                written,
                Provinces::contains,
                "two leading digits of GB/T 2260, for instance 33",
                violations);
    }

    /** Case and blanks around it do not matter; null, and a violation, if it is none of the constants. */
    public static <E extends Enum<E>> @Nullable E constant(
            String field, @Nullable String written, Class<E> type, Violations violations) {
        for (E constant : type.getEnumConstants()) {
            if (written != null && constant.name().equals(written.strip().toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        violations.add(field, "code-list", written, oneOf(type.getEnumConstants()), "This value is not in the list.");
        return null;
    }

    /** The same for a value that may be absent: null then, and no violation. */
    public static <E extends Enum<E>> @Nullable E optional(
            String field, @Nullable String written, Class<E> type, Violations violations) {
        return written == null ? null : constant(field, written, type, violations);
    }

    /** {@code one of A, B} */
    public static String oneOf(Object[] constants) {
        return "one of "
                + String.join(
                        ", ", Arrays.stream(constants).map(Object::toString).toList());
    }
}
