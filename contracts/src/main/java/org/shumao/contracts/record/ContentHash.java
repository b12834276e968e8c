package org.shumao.contracts.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the business fields of one version of a document: lines {@code element=value}, sorted, values trimmed,
 * decimals plain without trailing zeros, list lines prefixed by their number, absent and empty elements omitted. guid,
 * submission, envelope, signature, buyers' data and free text stay out. It orders versions that share a time and an
 * operation, and makes a repeated record recognizable.
 */
public final class ContentHash {
    private final List<String> fields = new ArrayList<>(64);

    public ContentHash add(String element, @Nullable String value) {
        return put(element, value);
    }

    public ContentHash add(String element, @Nullable BigDecimal value) {
        return put(element, plain(value));
    }

    public ContentHash addLine(int no, String element, @Nullable String value) {
        return put(no + "." + element, value);
    }

    public ContentHash addLine(int no, String element, @Nullable BigDecimal value) {
        return put(no + "." + element, plain(value));
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        Collections.sort(fields);
        MessageDigest digest = sha256();
        for (String field : fields) {
            digest.update(field.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private ContentHash put(String element, @Nullable String value) {
        if (value != null) {
            String trimmed = value.strip();
            if (!trimmed.isEmpty()) {
                fields.add(element + "=" + trimmed);
            }
        }
        return this;
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
