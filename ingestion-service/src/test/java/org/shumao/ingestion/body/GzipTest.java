package org.shumao.ingestion.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a decoder of gzip must do, whoever wrote it. */
class GzipTest {
    private static final byte[] TEXT = "one record a line\n".repeat(300).getBytes(StandardCharsets.UTF_8);

    @Test
    void givesBackWhatWasCompressed() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        assertThat(decoded(gzip(noise))).isEqualTo(noise);
        assertThat(decoded(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void readsEveryMemberThoughTheNetworkPausesBetweenThem() throws IOException {
        byte[] both = join(gzip(TEXT), gzip(TEXT));
        try (InputStream in = ContentCoding.GZIP.decode(new Trickle(both))) {
            assertThat(in.readAllBytes()).isEqualTo(join(TEXT, TEXT));
        }
    }

    @Test
    void passesTheOptionalFieldsOfTheHeader() throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 2 | 4 | 8 | 16;
        byte[] fields = {6, 0, 'x', 'y', 2, 0, 'e', 'f', 'n', 0, 'c', 0, 1, 2};
        assertThat(decoded(join(join(header, fields), Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(TEXT);
    }

    @Test
    void aStreamCutAnywhereIsRefused() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decoded(cut)).as("cut at %d", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDamagedByteIsNoticed() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int at = 10; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> decoded(damaged)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatFollowsTheLastMemberMustBeOne() throws IOException {
        byte[] trailing = join(gzip(TEXT), "rest".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> decoded(trailing)).hasMessage("Unexpected data after a valid .gz stream.");
    }

    @Test
    void closingInTheMiddleGivesBackWhatTheDecoderHolds() throws IOException {
        InputStream in = ContentCoding.GZIP.decode(new ByteArrayInputStream(gzip(TEXT)));
        assertThat(in.read()).isEqualTo('o');
        in.close();
        in.close();
        assertThatThrownBy(in::read).hasMessageContaining("inflater\" is null");
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] decoded(byte[] bytes) throws IOException {
        try (InputStream in = ContentCoding.GZIP.decode(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** One byte at a time, and never one available. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}
