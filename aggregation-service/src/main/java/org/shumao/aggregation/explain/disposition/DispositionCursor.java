package org.shumao.aggregation.explain.disposition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shumao.contracts.record.RecordType;

/**
 * Where a list of dispositions goes on. It first lists the orders of a submission, then the unlinked records, then the
 * dead letters.
 *
 * @param part which of the three
 * @param major partition, or position of a waiting record
 * @param minor offset, or number of the type of a waiting record
 * @param index in the orders of a batch
 */
record DispositionCursor(Part part, long major, long minor, long index) {
    static final DispositionCursor START = new DispositionCursor(Part.ORDERS, -1, -1, -1);
    private static final List<RecordType> TYPES = List.of(RecordType.values());
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** What the list goes through, in this order. */
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

    /** The parts of the cursor that callers see. */
    List<String> parts() {
        return List.of(part.name(), Long.toString(major), Long.toString(minor), Long.toString(index));
    }

    /** Empty if no page ends there. */
    static Optional<DispositionCursor> of(List<String> parts) {
        if (parts.size() != 4
                || !parts.stream()
                        .skip(1)
                        .allMatch(number -> NUMBER.matcher(number).matches())) {
            return Optional.empty();
        }
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equals(parts.get(0)))
                .map(part -> new DispositionCursor(
                        part, Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)), Long.parseLong(parts.get(3))))
                .findFirst();
    }
}
