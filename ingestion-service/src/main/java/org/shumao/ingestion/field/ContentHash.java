package org.shumao.ingestion.field;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;

/**
 * Computes SHA-256 over the business fields of one version of a document: lines {@code element=value}, sorted, values trimmed,
 * list lines prefixed by their number, absent and empty elements omitted. guid, submission, envelope, signature, buyers' data and free
 * text stay out. The hash orders versions that share a time and an operation, and makes a repeated record recognizable. Fields may come
 * in any order, decimals come as {@link FieldType#significant} writes them.
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
        MessageDigest digest = Sha256.digest();
        lines.stream().sorted().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
