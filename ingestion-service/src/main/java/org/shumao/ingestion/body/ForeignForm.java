package org.shumao.ingestion.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;

/**
 * Files that hold no records whatever Content-Type says, known by their first bytes. A parser would call them broken XML
 * or JSON, and their sender would look for a fault in the text.
 */
enum ForeignForm {
    PNG("a PNG image", "89504e47"),
    JPEG("a JPEG image", "ffd8ff"),
    GIF("a GIF image", "47494638"),
    PDF("a PDF document", "255044462d"),
    ZIP("a ZIP archive, as Excel and Word files are too", "504b0304"),
    OLE("an old Excel or Word file", "d0cf11e0"),
    GZIP("gzip-compressed, and Content-Encoding does not say so", "1f8b08"),
    ZSTD("zstd-compressed, and Content-Encoding does not say so", "28b52ffd");

    private static final String ACCEPTED =
            "A submission is CEB messages as XML, or records as JSON, NDJSON or CSV, each plain or with"
                    + " Content-Encoding "
                    + ContentCoding.ACCEPTED.replace(", ", " or ") + ".";
    private static final int MOST = 5;

    private final String name;
    /** Hexadecimal digits. */
    private final String beginning;

    ForeignForm(String name, String beginning) {
        this.name = name;
        this.beginning = beginning;
    }

    /**
     * The same stream, if it can be text.
     *
     * @throws BodyRefused {@code unsupported-media-type} if it cannot
     */
    static InputStream checked(InputStream decoded) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(decoded, MOST);
        byte[] first = stream.readNBytes(MOST);
        String digits = HexFormat.of().formatHex(first);
        Optional<String> foreign = Arrays.stream(values())
                .filter(form -> digits.startsWith(form.beginning))
                .map(form -> form.name)
                .findFirst()
                .or(() -> isText(first) ? Optional.empty() : Optional.of("binary"));
        if (foreign.isPresent()) {
            throw new BodyRefused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body is " + foreign.get() + ". " + ACCEPTED);
        }
        stream.unread(first);
        return stream;
    }

    /** Zeros are no sign: texts in UTF-16 have them, and the parsers say more of those. */
    private static boolean isText(byte[] first) {
        for (byte one : first) {
            if (one > 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
