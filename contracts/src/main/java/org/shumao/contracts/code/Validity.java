package org.shumao.contracts.code;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a code may be used. An uncertain end stays open.
 *
 * @param from first day, or null
 * @param to last day, or null
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {
    /** No known limits. */
    public static final Validity OPEN = new Validity(null, null);

    /** Reads two cells, each a date or empty. */
    static Validity of(String from, String to) {
        return new Validity(date(from), date(to));
    }

    private static @Nullable LocalDate date(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** For instance {@code from 2020-07-01}. */
    public String text() {
        String first = from == null ? "" : "from " + from;
        String last = to == null ? "" : "to " + to;
        return first.isEmpty() || last.isEmpty() ? first + last : first + " " + last;
    }
}
