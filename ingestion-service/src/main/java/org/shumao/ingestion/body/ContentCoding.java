package org.shumao.ingestion.body;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** The coding says how a body is compressed, RFC 9110 section 8.4. One coding at most: nested ones only serve bombs. */
public enum ContentCoding {
    IDENTITY {
        @Override
        InputStream decode(InputStream sent) {
            return sent;
        }
    },
    GZIP {
        @Override
        InputStream decode(InputStream sent) throws IOException {
            // All members. The JDK's own stream takes a pause of the network behind a member for the end, and ignores
            // what
            // follows if it is no member: both would lose records without a word.
            return GzipCompressorInputStream.builder()
                    .setInputStream(sent)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    ZSTD {
        @Override
        InputStream decode(InputStream sent) throws IOException {
            ZstdInputStream decoded = new ZstdInputStream(sent);
            // RFC 9659: a window of at most 8 MB, which is also the memory that a hostile frame may ask for.
            decoded.setLongMax(WINDOW_LOG);
            return decoded;
        }
    };

    /** The header {@code Accept-Encoding} of a refusal names these. */
    public static final String ACCEPTED = "gzip, zstd";

    private static final int WINDOW_LOG = 23;
    /** The decoders say this of a body that does not begin as theirs do. */
    private static final Set<String> OTHER_FORM = Set.of("Input is not in the .gz format.", "Unknown frame descriptor");

    /**
     * The coding that the header fields {@code Content-Encoding} name.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code unsupported-encoding} for another or more than one
     */
    public static ContentCoding of(@Nullable List<String> fields) {
        if (fields == null || fields.isEmpty()) {
            return IDENTITY;
        }
        String named = String.join(",", fields).strip().toLowerCase(Locale.ROOT);
        return switch (named) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default ->
                throw Problems.of(
                                ProblemType.UNSUPPORTED_ENCODING,
                                "Content-Encoding must be one of " + ACCEPTED + ", once, or absent.")
                        .withHeader("Accept-Encoding", ACCEPTED)
                        .build();
        };
    }

    /** The name in HTTP; null for none. */
    public @Nullable String headerValue() {
        return this == IDENTITY ? null : name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a decoder failed because the body is not compressed, or otherwise. */
    boolean isOtherForm(IOException failure) {
        return OTHER_FORM.contains(String.valueOf(failure.getMessage()));
    }

    abstract InputStream decode(InputStream sent) throws IOException;
}
