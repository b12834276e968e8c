package org.shumao.ingestion.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.problem.ProblemType;

class SubmittedBodyTest {
    private static final byte[] TEXT = "a record\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void theHashIsOfWhatWasSent() throws IOException {
        byte[] sent = Zstd.compress(TEXT);
        SubmittedBody body = body(sent, ContentCoding.ZSTD, new Limits());
        SubmittedBody plain = body(sent, ContentCoding.IDENTITY, new Limits());
        assertThat(body.readAllBytes()).isEqualTo(TEXT);
        assertThat(body.finish()).isEqualTo(plain.hash());
        assertThat(body.sentBytes()).isEqualTo(sent.length);
    }

    @Test
    void aParserThatStopsEarlyLeavesNothingUnhashed() throws IOException {
        byte[] sent = GzipTest.gzip(TEXT);
        SubmittedBody body = body(sent, ContentCoding.GZIP, new Limits());
        assertThat(body.read()).isEqualTo('a');
        assertThat(body.finish())
                .isEqualTo(body(sent, ContentCoding.IDENTITY, new Limits()).hash());
    }

    @Test
    void aCutStreamIsMalformedInEveryCoding() throws IOException {
        byte[] gzip = GzipTest.gzip(TEXT);
        byte[] zstd = Zstd.compress(TEXT);
        refuses(ProblemType.MALFORMED_BODY, body(Arrays.copyOf(gzip, gzip.length - 1), ContentCoding.GZIP));
        refuses(ProblemType.MALFORMED_BODY, body(Arrays.copyOf(zstd, zstd.length - 1), ContentCoding.ZSTD));
    }

    @Test
    void aLyingEncodingIsMalformed() {
        refuses(ProblemType.MALFORMED_BODY, body(TEXT, ContentCoding.GZIP));
        refuses(ProblemType.MALFORMED_BODY, body(TEXT, ContentCoding.ZSTD));
        refuses(ProblemType.MALFORMED_BODY, body(Zstd.compress(TEXT), ContentCoding.GZIP));
    }

    @Test
    void saysWhereABodyBreaksAndWhy() throws IOException {
        byte[] gzip = GzipTest.gzip(TEXT);
        byte[] zstd = Zstd.compress(TEXT);
        assertThat(refusal(Arrays.copyOf(gzip, gzip.length - 5), ContentCoding.GZIP))
                .startsWith("The body is not valid gzip, at byte " + (gzip.length - 5) + " as sent, ")
                .endsWith(" decoded: It ends too early.");
        assertThat(refusal(TEXT, ContentCoding.GZIP))
                .isEqualTo("The body is not valid gzip, at byte 0 as sent, 0 decoded: Input is not in the .gz format.");
        assertThat(refusal(TEXT, ContentCoding.ZSTD))
                .isEqualTo("The body is not valid zstd, at byte 0 as sent, 0 decoded: Unknown frame descriptor.");
        assertThat(refusal(Arrays.copyOf(zstd, zstd.length - 5), ContentCoding.ZSTD))
                .startsWith("The body is not valid zstd, at byte " + (zstd.length - 5) + " as sent, ");
    }

    private static String refusal(byte[] sent, ContentCoding coding) {
        SubmittedBody body = body(sent, coding);
        refuses(ProblemType.MALFORMED_BODY, body);
        return String.valueOf(Objects.requireNonNull(body.failure()).getMessage());
    }

    @Test
    void aBombIsStoppedByItsRatioLongBeforeItHasExpanded() throws IOException {
        byte[] zeros = new byte[64 << 20];
        for (ContentCoding coding : new ContentCoding[] {ContentCoding.GZIP, ContentCoding.ZSTD}) {
            byte[] bomb = coding == ContentCoding.GZIP ? GzipTest.gzip(zeros) : Zstd.compress(zeros);
            SubmittedBody body = body(bomb, coding);
            refuses(ProblemType.BODY_TOO_LARGE, body);
            assertThat(body.failure()).hasMessageContaining("200 times its size");
        }
    }

    /** The decoder keeps the name that a header has, so what has an endless one is not read to its end. */
    @Test
    void aGzipHeaderWithoutEndIsNotRead() {
        byte[] start = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            @Override
            public int read() {
                return 'n';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'n');
                return length;
            }
        });
        SubmittedBody body = new SubmittedBody(endless, ContentCoding.GZIP, new Limits());
        refuses(ProblemType.MALFORMED_BODY, body);
        assertThat(body.failure()).hasMessageContaining("decode to nothing");
        assertThat(body.sentBytes()).isLessThan(2 << 20);
    }

    @Test
    void aConnectionThatBreaksIsNoFaultOfTheEncoding() throws IOException {
        byte[] gzip = GzipTest.gzip(TEXT);
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(Arrays.copyOf(gzip, gzip.length - 10)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset by peer");
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        return read();
                    }
                });
        assertThatThrownBy(new SubmittedBody(broken, ContentCoding.GZIP, new Limits())::finish)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(BodyRefused.class)
                .hasMessage("reset by peer");
    }

    @Test
    void aShortBodyMayExpandAsMuchAsItLikes() throws IOException {
        byte[] blanks = new byte[1 << 20];
        assertThat(body(GzipTest.gzip(blanks), ContentCoding.GZIP).readAllBytes())
                .hasSize(blanks.length);
    }

    @Test
    void theExpandedSizeIsLimitedWhateverTheRatio() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        Arrays.fill(noise, 0, 8, (byte) 'a');
        Limits limits = new Limits();
        limits.expanded = 2L << 20;
        refuses(ProblemType.BODY_TOO_LARGE, body(GzipTest.gzip(noise), ContentCoding.GZIP, limits));
    }

    @Test
    void theSizeAsSentIsLimitedWithoutContentLength() {
        Limits limits = new Limits();
        limits.size = TEXT.length - 1L;
        refuses(ProblemType.BODY_TOO_LARGE, body(TEXT, ContentCoding.IDENTITY, limits));
        limits.size = TEXT.length;
        assertThat(limits.size).isEqualTo(read(body(TEXT, ContentCoding.IDENTITY, limits)));
    }

    @Test
    void aWindowLargerThanAnyHonestSenderNeedsIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.setLong(27);
            zstd.write(TEXT);
        }
        refuses(ProblemType.MALFORMED_BODY, body(out.toByteArray(), ContentCoding.ZSTD));
    }

    @Test
    void aFailureIsRememberedThoughAParserSwallowedIt() throws IOException {
        SubmittedBody body = body(TEXT, ContentCoding.GZIP);
        assertThatThrownBy(body::read).isInstanceOf(BodyRefused.class);
        assertThatThrownBy(body::finish).isSameAs(body.failure());
    }

    private static void refuses(ProblemType type, SubmittedBody body) {
        assertThatThrownBy(body::finish)
                .isInstanceOfSatisfying(
                        BodyRefused.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    private static int read(SubmittedBody body) {
        try {
            return body.readAllBytes().length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SubmittedBody body(byte[] sent, ContentCoding coding) {
        return body(sent, coding, new Limits());
    }

    private static SubmittedBody body(byte[] sent, ContentCoding coding, Limits limits) {
        return new SubmittedBody(new ByteArrayInputStream(sent), coding, limits);
    }

    /** The defaults, to be tightened. */
    private static final class Limits implements BodyConfig {
        long size = 2L << 30;
        long expanded = 4L << 30;

        @Override
        public MemorySize maxSize() {
            return new MemorySize(BigInteger.valueOf(size));
        }

        @Override
        public MemorySize maxExpandedSize() {
            return new MemorySize(BigInteger.valueOf(expanded));
        }

        @Override
        public int maxRatio() {
            return 200;
        }

        @Override
        public MemorySize ratioFreeSize() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }

        @Override
        public int atOnce() {
            return 200;
        }
    }
}
