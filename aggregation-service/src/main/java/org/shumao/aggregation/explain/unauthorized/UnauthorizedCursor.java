package org.shumao.aggregation.explain.unauthorized;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a list of unauthorized records goes on: behind this row, newest first. */
record UnauthorizedCursor(Instant receivedAt, UUID submission, int position, String orderKey) {
    /** Behind nothing; later than what PostgreSQL is ever given. */
    static final UnauthorizedCursor START =
            new UnauthorizedCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0), 0, "");

    static UnauthorizedCursor behind(UnauthorizedStore.Row row) {
        return new UnauthorizedCursor(row.receivedAt(), row.submission(), row.position(), row.orderKey());
    }

    String encode() {
        String text = receivedAt + " " + submission + " " + position + " " + orderKey;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if it is none of ours. */
    static Optional<UnauthorizedCursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 4);
            if (parts.length < 4 || parts[3].indexOf('\0') >= 0) {
                return Optional.empty();
            }
            Instant time = Instant.parse(parts[0]);
            return time.isAfter(START.receivedAt())
                    ? Optional.empty()
                    : Optional.of(new UnauthorizedCursor(
                            time, UUID.fromString(parts[1]), Integer.parseInt(parts[2]), parts[3]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
