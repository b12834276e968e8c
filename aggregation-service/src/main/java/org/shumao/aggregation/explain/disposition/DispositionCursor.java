package org.shumao.aggregation.explain.disposition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.topic.Topic;

/**
 * Where a list of dispositions goes on. It first lists the unlinked records of a submission, then the orders that it reached,
 * then the dead letters: a record that is linked during the walk moves to a part that is still to come, so it is never missed.
 *
 * @param part which of the three
 * @param major partition, or position of a waiting record
 * @param minor offset, or number of the type of a waiting record
 * @param index in the orders of a batch, or number of the topic of a dead letter
 */
record DispositionCursor(Part part, long major, long minor, long index) {
    static final DispositionCursor START = startOf(Part.WAITING);
    private static final List<RecordType> TYPES = List.of(RecordType.values());
    private static final List<String> TOPICS =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** What the list goes through, in this order. */
    enum Part {
        WAITING,
        ORDERS,
        DEAD_LETTERS
    }

    static DispositionCursor startOf(Part part) {
        return new DispositionCursor(part, -1, -1, -1);
    }

    static DispositionCursor behindWaiting(int position, RecordType type) {
        return new DispositionCursor(Part.WAITING, position, TYPES.indexOf(type), -1);
    }

    /** Topics number their records each for itself: a partition and an offset alone may be those of two letters. */
    static DispositionCursor behindLetter(long partition, long offset, String topic) {
        return new DispositionCursor(Part.DEAD_LETTERS, partition, offset, TOPICS.indexOf(topic));
    }

    /** Topic of the dead letter; empty, which comes before every name, if there is none. */
    String topicName() {
        return index < 0 || index >= TOPICS.size() ? "" : TOPICS.get((int) index);
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
