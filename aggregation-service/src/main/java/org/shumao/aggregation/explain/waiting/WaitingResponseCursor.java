package org.shumao.aggregation.explain.waiting;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a list of waiting responses goes on: behind this number and this response that carries it.
 *
 * @param foundAt when the number was noted
 * @param id of the response, hexadecimal; empty for the start
 */
record WaitingResponseCursor(Instant foundAt, String kind, String scope, String number, String id) {
    /** Behind nothing; later than what PostgreSQL is ever given. */
    static final WaitingResponseCursor START =
            new WaitingResponseCursor(Instant.parse("9999-12-31T00:00:00Z"), "", "", "", "");

    /** No time of PostgreSQL is earlier; that of a number is never before. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Pattern ID = Pattern.compile("([0-9a-f]{2})*");

    /** The parts of the cursor that callers see. */
    List<String> parts() {
        return List.of(foundAt.toString(), kind, scope, number, id);
    }

    /** Empty if no page ends there. */
    static Optional<WaitingResponseCursor> of(List<String> parts) {
        if (parts.size() != 5 || !ID.matcher(parts.get(4)).matches()) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(parts.get(0));
            return time.isAfter(START.foundAt()) || time.isBefore(EARLIEST)
                    ? Optional.empty()
                    : Optional.of(
                            new WaitingResponseCursor(time, parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
