package org.shumao.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void splitsAtEveryLineFeedHoweverTheBytesArrive() throws IOException {
        String text = "one\n\ntwo\r\n" + "x".repeat(200_000) + "\nlast";
        for (int chunk : new int[] {1, 7, 65_536}) {
            assertThat(lines(text, chunk))
                    .containsExactly("1: one", "3: two\r", "4: " + "x".repeat(200_000), "5: last");
        }
    }

    @Test
    void aTrailingLineFeedEndsTheLastLine() throws IOException {
        assertThat(lines("a\nb\n", 3)).containsExactly("1: a", "2: b");
        assertThat(lines("", 3)).isEmpty();
        assertThat(lines("\n \t\r\n", 3)).isEmpty();
    }

    @Test
    void onlyALineFeedSplitsWhateverByteStandsBesideIt() throws IOException {
        for (int before = 0; before < 20; before++) {
            for (String beside : List.of("\u0000", "\u000B", "\u008A", "\u7FFF")) {
                String first = "x".repeat(before) + beside;
                assertThat(lines(first + "\n" + beside + "\n\nz", 65_536))
                        .containsExactly("1: " + first, "2: " + beside, "4: z");
            }
        }
    }

    private static List<String> lines(String text, int chunk) throws IOException {
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, chunk));
            }
        };
        Lines splitter = new Lines(slow, 1 << 20);
        List<String> lines = new ArrayList<>();
        while (splitter.next()) {
            lines.add(splitter.number() + ": " + splitter.text());
        }
        return lines;
    }

    @Test
    void aLineThatIsTooLongIsPassedAndHarmsNoOther() throws IOException {
        String text = "a\n" + "x".repeat(200_000) + "\nb";
        Lines splitter = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100_000);
        List<String> lines = new ArrayList<>();
        while (splitter.next()) {
            lines.add(splitter.isTooLong() ? "too long" : splitter.text());
        }
        assertThat(lines).containsExactly("a", "too long", "b");
    }

    @Test
    void aByteOrderMarkIsPassed() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb", 65_536)).containsExactly("1: a", "2: \uFEFFb");
    }
}
