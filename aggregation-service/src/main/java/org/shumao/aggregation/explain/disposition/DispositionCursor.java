package org.shumao.aggregation.explain.disposition;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.record.RecordType;

/**
 * Where a list of dispositions goes on. It first walks the orders of a submission, then the records that wait for one,
 * then the dead letters.
 *
 * @param part which of the three
 * @param major partition, or position of a waiting record
 * @param minor offset, or number of the type of a waiting record
 * @param index in the orders of a batch
 */
record DispositionCursor(Part part, long major, long minor, long index) {
    static final DispositionCursor START = new DispositionCursor(Part.ORDERS, -1, -1, -1);
    private static final List<RecordType> TYPES = List.of(RecordType.values());
    private static final Pattern TEXT = Pattern.compile("([A-Z]{1,12}) (-?\\d{1,18}) (-?\\d{1,18}) (-?\\d{1,18})");

    /** What is walked. */
    enum Part {
        ORDERS,
        WAITING,
        DEAD_LETTERS
    }

    static DispositionCursor startOf(Part part) {
        return new DispositionCursor(part, -1, -1, -1);
    }

    static DispositionCursor behindWaiting(int position, RecordType type) {
        return new DispositionCursor(Part.WAITING, position, TYPES.indexOf(type), -1);
    }

    /** Type of the waiting record; empty, which comes before every name, if there is none. */
    String typeName() {
        return minor < 0 || minor >= TYPES.size() ? "" : TYPES.get((int) minor).name();
    }

    String encode() {
        String text = part.name().replace("_", "") + " " + major + " " + minor + " " + index;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty if it is none of ours. */
    static Optional<DispositionCursor> decode(String encoded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            Matcher matcher = TEXT.matcher(new String(bytes, StandardCharsets.US_ASCII));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            for (Part part : Part.values()) {
                if (part.name().replace("_", "").equals(matcher.group(1))) {
                    return Optional.of(new DispositionCursor(
                            part,
                            Long.parseLong(matcher.group(2)),
                            Long.parseLong(matcher.group(3)),
                            Long.parseLong(matcher.group(4))));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
