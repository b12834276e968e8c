package org.shumao.ingestion.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.ingestion.fixture.OwnRecord;

/** A line of NDJSON that was edited anyhow means what it means as a body of JSON. */
class NdjsonPropertyTest {
    /**
     * Bytes of a line that others are put in place of.
     *
     * @param by the others, one in each character
     */
    record Edit(int place, int length, String by) {
        byte[] in(byte[] line) {
            String bytes = new String(line, StandardCharsets.ISO_8859_1);
            int start = place % (bytes.length() + 1);
            int end = Math.min(bytes.length(), start + length);
            String edited = bytes.substring(0, start) + by + bytes.substring(end);
            // One line stays one line.
            return edited.replace('\n', ' ').getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Provide
    Arbitrary<byte[]> lines() {
        Arbitrary<String> records = Arbitraries.of(
                OwnRecord.list("A").json(),
                OwnRecord.list("A").addGoods(2).json(),
                OwnRecord.order("数-7").json(),
                OwnRecord.report(" R 1234567").json());
        return Combinators.combine(records, Arbitraries.of("", " "), Arbitraries.of("", " "))
                .as((record, before, behind) -> record.replace("\":", "\"" + before + ":" + behind)
                        .replace(",", "," + behind)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> pieces = Arbitraries.of("", " ", "\"\"", "\"a\"", "{}", "[]", "\"x\":1,", "\"lines\":[],");
        Arbitrary<String> texts = Arbitraries.of(
                "\"", "\\", "{", "}", "[", "]", ",", ":", "true", "false", "null", "\\u6570", "\\n", "é", "数", "\uFFFD",
                "\u007F");
        Arbitrary<String> numbers =
                Arbitraries.of("0", "00", "01", "1.50", ".5", "1.", "1e3", "-1", "+1", "NaN", "0.0");
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.oneOf(pieces, texts.map(NdjsonPropertyTest::bytes), numbers, noise))
                .as(Edit::new)
                .list()
                .ofMaxSize(2);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 6_000)
    void aLineMeansWhatItMeansAsABodyOfJson(@ForAll("lines") byte[] written, @ForAll("edits") List<Edit> edits)
            throws IOException {
        byte[] line = written;
        for (Edit edit : edits) {
            line = edit.in(line);
        }
        Statistics.collect(SameAsJson.check(line));
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 10);
            coverage.check(false).percentage(share -> share > 10);
        });
    }
}
