package org.shumao.ingestion.field;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes SHA-256 over the business fields of one version of a document: lines {@code element=value}, sorted, values trimmed,
 * list lines prefixed by their number, absent and empty elements omitted. guid, submission, envelope, signature, buyers' data and free
 * text stay out. The hash orders versions that share a time and an operation, and makes a repeated record recognizable. Fields may come
 * in any order, decimals come as {@link Content#significant} writes them.
 */
public final class ContentHash {
    private final List<String> lines = new ArrayList<>();

    public ContentHash add(String element, @Nullable String value) {
        String trimmed = value == null ? "" : value.strip();
        if (!trimmed.isEmpty()) {
            lines.add(element + "=" + trimmed);
        }
        return this;
    }

    public ContentHash addLine(int no, String element, @Nullable String value) {
        return add(no + "." + element, value);
    }

    /** Returns 64 lower-case hexadecimal digits. */
    public String hex() {
        MessageDigest digest = sha256();
        lines.stream().sorted().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
