package org.shumao.ingestion.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.problem.ProblemType;

/**
 * The body of a submission, decoded while it is read. It remembers how it failed: a parser may take a broken stream for
 * the end of the records, but {@link #finish} does not.
 */
public final class SubmittedBody extends InputStream {
    private static final Logger LOG = Logger.getLogger(SubmittedBody.class);
    private static final int DRAIN_BYTES = 1 << 16;

    private final SentBytes sent;
    private final ContentCoding coding;
    private final BodyConfig limits;
    private @Nullable InputStream decoded;
    private long expanded;
    private @Nullable IOException failure;

    public SubmittedBody(InputStream stream, ContentCoding coding, BodyConfig limits) {
        this.sent = new SentBytes(stream, limits);
        this.coding = coding;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            int read = decoded().read(buffer, offset, length);
            if (read > 0) {
                expanded += read;
                checkExpansion();
            }
            return read;
        } catch (IOException e) {
            IOException explained = explained(e);
            failure = explained;
            throw explained;
        }
    }

    private InputStream decoded() throws IOException {
        if (coding != ContentCoding.IDENTITY) {
            sent.decoderReads();
        }
        InputStream stream = decoded;
        if (stream == null) {
            stream = ForeignForm.checked(coding.decode(sent));
            decoded = stream;
        }
        return stream;
    }

    private void checkExpansion() throws BodyRefused {
        if (coding == ContentCoding.IDENTITY) {
            return;
        }
        long most = limits.maxExpandedSize().asLongValue();
        if (expanded > most) {
            throw new BodyRefused(ProblemType.BODY_TOO_LARGE, "A body has at most " + most + " bytes after decoding.");
        }
        // What the decoder has read ahead is on the sender's side of the scale: the limit is generous anyway.
        if (expanded > limits.ratioFreeSize().asLongValue() && expanded / limits.maxRatio() > sent.count()) {
            throw new BodyRefused(
                    ProblemType.BODY_TOO_LARGE,
                    "A body expands to at most " + limits.maxRatio() + " times its size; this one passes that at byte "
                            + sent.count() + ".");
        }
    }

    private IOException explained(IOException e) {
        if (coding == ContentCoding.IDENTITY || sent.hasFailed() || e instanceof BodyRefused) {
            return e;
        }
        // The decoders say nothing where the body ends too early.
        String cause =
                e.getMessage() == null ? "It ends too early" : e.getMessage().replaceFirst("\\.$", "");
        return new BodyRefused(
                ProblemType.MALFORMED_BODY,
                "The body is not valid " + coding.headerValue() + ", at byte " + place(e) + " as sent, " + expanded
                        + " decoded: " + cause + ".");
    }

    /** A decoder reads ahead, so that a body of another form would seem to break where it ends. */
    private long place(IOException e) {
        boolean otherForm = expanded == 0 && coding.isOtherForm(e);
        return otherForm ? 0 : sent.count();
    }

    /** A parser may close it; the rest still has to be read. */
    @Override
    public void close() {
        // The server closes the stream below.
    }

    /**
     * Reads what a parser left, to the end.
     *
     * @return SHA-256 of the body as it was sent, in lower-case hexadecimal digits
     * @throws BodyRefused if it breaks a limit or its encoding, here or before
     * @throws IOException if it ended early
     */
    public String finish() throws IOException {
        byte[] buffer = new byte[DRAIN_BYTES];
        int read = 0;
        while (read >= 0) {
            read = read(buffer, 0, buffer.length);
        }
        return hash();
    }

    /** Reads what was sent without decoding it, for a body whose records are known already. */
    public String hash() throws IOException {
        sent.drain();
        return sent.sha256Hex();
    }

    /** Takes the rest in, so that a sender that still writes gets the response and not a broken connection. */
    public void discard() {
        try {
            sent.drain();
        } catch (IOException e) {
            LOG.debug("The rest of a refused body did not come", e);
        }
    }

    /** Bytes as sent, read so far. */
    public long sentBytes() {
        return sent.count();
    }

    /** Gives back what the decoder holds outside the heap. */
    public void release() {
        try {
            if (decoded != null) {
                decoded.close();
            }
        } catch (IOException e) {
            LOG.debug("A decoder did not close", e);
        }
    }

    /** Why it could not be read, if so. */
    public @Nullable IOException failure() {
        return failure;
    }

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
                throw new BodyRefused(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body is " + foreign.get() + ". " + ACCEPTED);
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

    /** This stream counts and hashes the bytes of a body as they were sent. */
    static final class SentBytes extends FilterInputStream {
        private static final int DRAIN_BYTES = 1 << 16;

        /** More than any decoder needs before it gives something back, the header of a gzip member with a long name included. */
        private static final long MOST_AT_ONCE = 1 << 20;

        private final BodyConfig limits;
        private final MessageDigest digest = Sha256.digest();
        private long count;
        private long mostCount = Long.MAX_VALUE;
        private boolean failed;

        SentBytes(InputStream in, BodyConfig limits) {
            super(in);
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            failed = true;
            int read = counted(buffer, offset, length);
            failed = false;
            return read;
        }

        private int counted(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                count += read;
                check();
            }
            return read;
        }

        private void check() throws BodyRefused {
            if (count > limits.maxSize().asLongValue()) {
                throw new BodyRefused(
                        ProblemType.BODY_TOO_LARGE,
                        "A body has at most " + limits.maxSize().asLongValue() + " bytes.");
            }
            if (count > mostCount) {
                throw new BodyRefused(
                        ProblemType.MALFORMED_BODY, "The body has " + MOST_AT_ONCE + " bytes that decode to nothing.");
            }
        }

        /**
         * A decoder delivers bytes. It may hold in memory what it reads meanwhile, as the name of a file in a gzip header, so it
         * is not given more than it needs.
         */
        void decoderReads() {
            mostCount = count + MOST_AT_ONCE;
        }

        /** Returns whether the body itself could not be read, which is no fault of a decoder's. */
        boolean hasFailed() {
            return failed;
        }

        /** Skipped bytes are hashed like all others. */
        @Override
        public long skip(long bytes) throws IOException {
            int most = (int) Math.min(bytes, DRAIN_BYTES);
            return Math.max(0, read(new byte[most], 0, most));
        }

        /** The server closes what is below, a decoder must not. */
        @Override
        public void close() {
            // See above.
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        long count() {
            return count;
        }

        void drain() throws IOException {
            mostCount = Long.MAX_VALUE;
            byte[] buffer = new byte[DRAIN_BYTES];
            int read = 0;
            while (read >= 0) {
                read = read(buffer, 0, buffer.length);
            }
        }

        /** In lower-case hexadecimal digits; once. */
        String sha256Hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
