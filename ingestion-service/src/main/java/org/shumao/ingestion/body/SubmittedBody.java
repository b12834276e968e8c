package org.shumao.ingestion.body;

import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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
}
