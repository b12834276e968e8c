package org.shumao.kit.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.problem.Violations;

/**
 * A cursor says where a page ended: it is the sort key of its last entry, opaque to callers. It holds a checksum over itself and
 * the question, so that a damaged cursor, or one of another question, is refused instead of answering with a page of nowhere. It
 * needs no secret: whoever makes up a cursor sees no more than other pages of the same list; but what is made up may be no key at
 * all.
 */
public final class PageCursor {
    private static final int CHECKSUM_BYTES = 9;
    private static final int MOST_PARTS = 8;

    private PageCursor() {}

    /**
     * @param question all that decides which entries there are and in which order
     * @param parts at most eight
     */
    public static String write(String question, List<String> parts) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(parts.size());
            for (String part : parts) {
                out.writeUTF(part);
            }
            byte[] content = bytes.toByteArray();
            out.write(checksum(question, content));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The parts of a cursor that somebody sent; null for none, and null with a violation if no page of that question ends there.
     *
     * @param isPosition whether these parts can be the key of an entry
     */
    public static @Nullable List<String> read(
            @Nullable String cursor, String question, Predicate<List<String>> isPosition, Violations violations) {
        if (cursor == null) {
            return null;
        }
        Optional<List<String>> parts = read(question, cursor).filter(isPosition);
        if (parts.isEmpty()) {
            violations.add(
                    "cursor",
                    "cursor-of-question",
                    cursor,
                    "the cursor of next, with the same question",
                    "The cursor is damaged or belongs to another question.");
        }
        return parts.orElse(null);
    }

    /** Returns the parts of a cursor; empty if this is no cursor of that question. */
    public static Optional<List<String>> read(String question, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            int length = bytes.length - CHECKSUM_BYTES;
            if (length < 1) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOf(bytes, length);
            if (!Arrays.equals(checksum(question, content), Arrays.copyOfRange(bytes, length, bytes.length))) {
                return Optional.empty();
            }
            return Optional.of(parts(content)).filter(parts -> parts.stream().allMatch(PageCursor::isStorable));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> parts(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int count = Math.min(MOST_PARTS, in.readUnsignedByte());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(in.readUTF());
        }
        return parts;
    }

    /** Returns whether PostgreSQL takes the text. */
    private static boolean isStorable(String part) {
        return part.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static byte[] checksum(String question, byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(question.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return Arrays.copyOf(digest.digest(content), CHECKSUM_BYTES);
    }
}
