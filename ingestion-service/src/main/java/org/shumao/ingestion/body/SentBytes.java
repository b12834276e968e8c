package org.shumao.ingestion.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.problem.ProblemType;

/** This stream counts and hashes the bytes of a body as they were sent. */
final class SentBytes extends FilterInputStream {
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
