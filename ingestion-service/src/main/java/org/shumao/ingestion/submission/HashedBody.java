package org.shumao.ingestion.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The body with the SHA-256 of every byte that was read. */
final class HashedBody extends FilterInputStream {
    private static final int DRAIN_BYTES = 1 << 16;

    private final MessageDigest digest = sha256();

    HashedBody(InputStream in) {
        super(in);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            digest.update((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
        }
        return read;
    }

    /** Skipped bytes are hashed like all others. */
    @Override
    public long skip(long count) throws IOException {
        int read = read(new byte[(int) Math.min(count, DRAIN_BYTES)], 0, (int) Math.min(count, DRAIN_BYTES));
        return Math.max(0, read);
    }

    /** A parser may close it; the rest still has to be hashed. */
    @Override
    public void close() {
        // The server closes the stream below.
    }

    /** Reads what a parser left, and answers the hash of the whole body in lower-case hexadecimal digits. */
    String drain() throws IOException {
        byte[] buffer = new byte[DRAIN_BYTES];
        int read = 0;
        while (read >= 0) {
            read = read(buffer, 0, buffer.length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
