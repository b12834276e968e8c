package org.shumao.benchmarks.sdmx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;

/**
 * A message of many observations, read to its end without keeping it.
 *
 * @param firstNanos until its first bytes came
 * @param nanos until its last byte came
 */
record LargeMessage(long firstNanos, long nanos, long bytes, long observations) {
    private static final int PIECE = 1 << 16;

    /** @param mark stands once in each observation */
    static LargeMessage read(URL address, String token, String mark) throws IOException {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[PIECE];
        URLConnection connection = address.openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        long start = System.nanoTime();
        long first = 0;
        long bytes = 0;
        long found = 0;
        int matched = 0;
        try (InputStream in = connection.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                first = first == 0 ? System.nanoTime() - start : first;
                bytes += read;
                for (int i = 0; i < read; i++) {
                    if (piece[i] != wanted[matched]) {
                        matched = 0;
                    }
                    if (piece[i] == wanted[matched] && ++matched == wanted.length) {
                        matched = 0;
                        found++;
                    }
                }
            }
        }
        return new LargeMessage(first, System.nanoTime() - start, bytes, found);
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** How long its bytes came: all the writing, if everything was read before. */
    double secondsOfWriting() {
        return (nanos - firstNanos) / 1e9;
    }
}
