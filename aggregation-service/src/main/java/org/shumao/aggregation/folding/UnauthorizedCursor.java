package org.shumao.aggregation.folding;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a list of unauthorized records goes on: behind this row, newest first. */
public record UnauthorizedCursor(Instant receivedAt, UUID submission, int position, String orderKey, String document) {
    /** Behind nothing; later than what PostgreSQL is ever given. */
    public static final UnauthorizedCursor START =
            new UnauthorizedCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0), 0, "", "");

    /** No time of PostgreSQL is earlier; that of a record is never before. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static UnauthorizedCursor behind(UnauthorizedStore.Row row) {
        return new UnauthorizedCursor(
                row.receivedAt(), row.submission(), row.position(), row.orderKey(), row.document());
    }

    /** The parts of the cursor that callers see. */
    public List<String> parts() {
        return List.of(receivedAt.toString(), submission.toString(), Integer.toString(position), orderKey, document);
    }

    /** Empty if no page ends there. */
    public static Optional<UnauthorizedCursor> of(List<String> parts) {
        if (parts.size() != 5) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(parts.get(0));
            return time.isAfter(START.receivedAt()) || time.isBefore(EARLIEST)
                    ? Optional.empty()
                    : Optional.of(new UnauthorizedCursor(
                            time,
                            UUID.fromString(parts.get(1)),
                            Integer.parseInt(parts.get(2)),
                            parts.get(3),
                            parts.get(4)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
