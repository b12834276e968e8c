package org.shumao.registry.keyset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.problem.Violations;

/** Opaque cursors: the keys of the last row of a page, for the question that they were made for. */
public final class Keyset {
    private static final char SEPARATOR = '\n';

    private Keyset() {}

    /**
     * @param question everything that decides about rows and their order
     * @param keys of the last row
     */
    public static String cursor(String question, List<String> keys) {
        String text = checksum(question, keys) + SEPARATOR + String.join(String.valueOf(SEPARATOR), keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The keys of a cursor; null for the first page.
     *
     * @param count how many keys it has
     */
    public static @Nullable List<String> keys(
            String question, @Nullable String cursor, int count, Violations violations) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = parts(cursor);
        List<String> keys = parts.isEmpty() ? parts : parts.subList(1, parts.size());
        if (keys.size() == count && parts.get(0).equals(checksum(question, keys))) {
            return keys;
        }
        violations.add(
                "cursor",
                "cursor",
                cursor,
                "the cursor in next of the page before, with the same filters",
                "This is no cursor of this list with these filters.");
        return null;
    }

    private static List<String> parts(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = new ArrayList<>();
            int from = 0;
            for (int to = text.indexOf(SEPARATOR); to >= 0; to = text.indexOf(SEPARATOR, from)) {
                parts.add(text.substring(from, to));
                from = to + 1;
            }
            parts.add(text.substring(from));
            return parts;
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String checksum(String question, List<String> keys) {
        CRC32 crc = new CRC32();
        crc.update((question + SEPARATOR + keys).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
