package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.shumao.ingestion.fixture.BothCebReaders;
import org.shumao.ingestion.fixture.SampleDocument;

/** Of a message that was edited anyhow, the same comes with the fast reader and without it. */
class FastReaderPropertyTest {
    /**
     * Bytes of a message that others are put in place of.
     *
     * @param place in ten-thousandths of the message
     * @param by the others, one in each character
     */
    record Edit(int place, int length, String by) {
        byte[] in(byte[] message) {
            String bytes = new String(message, StandardCharsets.ISO_8859_1);
            int start = (int) ((long) place * bytes.length() / 10_000);
            int end = Math.min(bytes.length(), start + length);
            return (bytes.substring(0, start) + by + bytes.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> kinds = Arbitraries.of(SampleDocument.messages());
        return Combinators.combine(kinds, Arbitraries.of("", "ceb:", "c1:"), Arbitraries.of("", "\r", "\n\t"))
                .as((kind, prefix, space) -> written(kind, 2, prefix, space));
    }

    /** Documents of a message in the way of one sender. */
    private static String written(String kind, int documents, String prefix, String space) {
        SampleDocument[] all = IntStream.range(0, documents)
                .mapToObj(i -> SampleDocument.of(kind).head("note", i % 3 == 0 ? "" : "注 " + i))
                .toArray(SampleDocument[]::new);
        String bare = SampleDocument.xml(all).replace("\n", space + "\n");
        return prefix.isEmpty()
                ? bare
                : bare.replaceAll("<(/?)(?!Signature)(\\w)", "<$1" + prefix + "$2")
                        .replace(
                                "xmlns=\"http://www.chinaport",
                                "xmlns:" + prefix.replace(":", "=\"http://www.chinaport"));
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> markup = Arbitraries.of(
                "<",
                ">",
                "</",
                "/>",
                "<note/>",
                "<note></note>",
                "<ceb:note/>",
                "<x>",
                "<a b='1'/>",
                "<!--x-->",
                "<?p?>",
                "<![CDATA[x]]>",
                "]]>",
                "&amp;",
                "&#65;",
                "&x;",
                " a=\"1\"",
                "\"");
        Arbitrary<String> texts = Arbitraries.of(
                        "", " ", "\n", "\r\n", "\r", "\t", "1", "x".repeat(2_100), "é", "数", "𠮷")
                .map(FastReaderPropertyTest::bytes);
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(3);
        Arbitrary<String> noCharacters = Arbitraries.of("\uFFFD", "\uFFFE", "\uFFFF", "\u007F", "\u0085", "\u2028")
                .map(FastReaderPropertyTest::bytes);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.integers().between(0, 12)),
                                Tuple.of(1, Arbitraries.integers().between(0, 400))),
                        Arbitraries.oneOf(markup, texts, noise, noCharacters))
                .as(Edit::new)
                .list()
                .ofMaxSize(2);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 6_000)
    void whateverIsTakenAheadMeansWhatTheParserReads(
            @ForAll("messages") String written, @ForAll("edits") List<Edit> edits) throws IOException {
        byte[] message = edited(written, edits);
        BothCebReaders.assertSame(message);
    }

    @Property
    void aCharacterBehindTheNameOfAnEndTagBreaksTheXml(@ForAll("characters") String character) throws IOException {
        String broken = written("CEB621", 1, "ceb:", "").replace("</ceb:orderNo>", "</ceb:orderNo" + character + ">");
        byte[] body = broken.getBytes(StandardCharsets.UTF_8);
        assertThat(BothCebReaders.outcome(body, Integer.MAX_VALUE, true))
                .asString()
                .contains(", column ");
        BothCebReaders.assertSame(body);
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of("é", "数", "\u2028", "𠮷", ";");
    }

    /** Of several buffers, and given in portions. */
    @Property(tries = 50)
    void bufferAndPortionsChangeNothing(
            @ForAll @IntRange(min = 1, max = 70_000) int atOnce, @ForAll("edits") List<Edit> edits) throws IOException {
        byte[] message = edited(written("CEB621", 60, "ceb:", ""), edits);
        assertThat(message).hasSizeGreaterThan(1 << 17);
        BothCebReaders.assertSame(message, atOnce);
    }

    private static byte[] edited(String written, List<Edit> edits) {
        byte[] message = written.getBytes(StandardCharsets.UTF_8);
        for (Edit edit : edits) {
            message = edit.in(message);
        }
        return message;
    }
}
