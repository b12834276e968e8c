package org.shumao.kit.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The form of one part of a sort key, as a cursor writes it. A statement casts each part to the type of its column; what a client has
 * made up is refused before that.
 */
public enum KeyPart {
    TEXT,
    /** A whole number of at most 18 digits, with or without a minus. */
    NUMBER,
    /** A moment from {@code 0001-01-01T00:00:00Z} to {@link #LAST_TIME}, as {@link Instant#toString} writes it. */
    TIME,
    /** {@code yyyy-mm-dd}. */
    DAY,
    UUID,
    /** Bytes in small hexadecimal digits. */
    HEX;

    /** Later than what the database is ever given: behind it lies every moment, for a list that begins with the newest. */
    public static final String LAST_TIME = "9999-12-31T00:00:00Z";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse(LAST_TIME);
    private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DAYS = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BYTES = Pattern.compile("([0-9a-f]{2})*");

    /** Returns the check of a sort key with parts of these forms, in this order. */
    public static Predicate<List<String>> key(KeyPart... forms) {
        return key -> key.size() == forms.length
                && IntStream.range(0, forms.length).allMatch(i -> forms[i].isFormOf(key.get(i)));
    }

    private boolean isFormOf(String part) {
        try {
            return switch (this) {
                case TEXT -> true;
                case NUMBER -> NUMBERS.matcher(part).matches();
                case TIME -> isStorable(Instant.parse(part));
                case DAY ->
                    DAYS.matcher(part).matches() && LocalDate.parse(part).getYear() > 0;
                case UUID -> UUIDS.matcher(part).matches();
                case HEX -> BYTES.matcher(part).matches();
            };
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isStorable(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
