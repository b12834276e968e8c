package org.shumao.kit.table;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** This class reads text files in the encodings that senders use. */
public final class TextEncoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** Each is a part of the next. */
    private static final Set<String> CHINESE = Set.of("gb2312", "gbk", "gb18030");

    private static final Set<String> UNICODE = Set.of("us-ascii", "utf-8", "utf8");

    private TextEncoding() {}

    /** Finds UTF-8 or GB18030 by the name in a Content-Type; UTF-8 if it names none. */
    public static Optional<Charset> named(@Nullable String name) {
        String lower = name == null ? "utf-8" : name.toLowerCase(Locale.ROOT);
        if (UNICODE.contains(lower)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return CHINESE.contains(lower) ? Optional.of(GB18030) : Optional.empty();
    }

    /**
     * Returns the encoding that a Content-Type names.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code unsupported-media-type} if it is another one
     */
    public static Charset of(MediaType type) {
        return named(type.getParameters().get(MediaType.CHARSET_PARAMETER))
                .orElseThrow(() -> Problems.of(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                "charset is UTF-8 or GB18030, or left out for UTF-8. Convert the file, for instance with"
                                        + " iconv.")
                        .build());
    }

    /** Returns the text in UTF-8. Bytes that mean nothing in its encoding become U+FFFD, which the rules reject. */
    public static InputStream utf8(InputStream body, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? body : new Reencoded(new InputStreamReader(body, charset));
    }

    private static final class Reencoded extends InputStream {
        private static final int CHARS = 8192;

        private final Reader reader;
        private final char[] chars = new char[CHARS];
        private byte[] bytes = new byte[0];
        private int at;

        private Reencoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (at == bytes.length) {
                // A decoder never hands out half of a surrogate pair while there is room for both.
                int read = reader.read(chars, 0, CHARS);
                if (read < 0) {
                    return false;
                }
                bytes = new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return true;
        }
    }
}
