package org.shumao.ingestion.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.RecordPart;

/**
 * Holds what of a rejected record may be kept, for its sender to mend: the fields of the tables as they were written, without
 * buyers' data and free text. Of a piece that could not be read, size and hash alone.
 *
 * @param record members as in the form it came in, values as text or boolean; null if it could not be read
 * @param dropped places of what was there and is not kept
 * @param bytes size of an unreadable piece
 * @param sha256 its hash, hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RejectedContent(
        @Nullable Map<String, Object> record,
        List<String> dropped,
        @Nullable Integer bytes,
        @Nullable String sha256) {

    /** Head and lines; a name with a slash stands for an object in the head. */
    public static RejectedContent of(RecordPart head, List<RecordPart> lines) {
        List<String> dropped = new ArrayList<>();
        Map<String, Object> record = new LinkedHashMap<>();
        head.keep(dropped).forEach((name, value) -> put(record, name, value));
        if (!lines.isEmpty()) {
            record.put("lines", lines.stream().map(line -> line.keep(dropped)).toList());
        }
        return new RejectedContent(record, dropped, null, null);
    }

    /** The head alone; its lines are among what was dropped. */
    public static RejectedContent withoutLines(RecordPart head, String linesPath) {
        RejectedContent kept = of(head, List.of());
        List<String> dropped = new ArrayList<>(kept.dropped);
        dropped.add(linesPath);
        return new RejectedContent(kept.record, dropped, null, null);
    }

    /** A piece of a body that is no record. */
    public static RejectedContent unreadable(int bytes, String sha256) {
        return new RejectedContent(null, List.of(), bytes, sha256);
    }

    private static void put(Map<String, Object> record, String name, Object value) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            record.put(name, value);
            return;
        }
        Object inner = record.computeIfAbsent(name.substring(0, slash), outer -> new LinkedHashMap<String, Object>());
        if (inner instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // Only this method puts maps, all of this type.
            Map<String, Object> members = (Map<String, Object>) inner;
            members.put(name.substring(slash + 1), value);
        }
    }
}
