package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.ingestion.fixture.Judging;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.judge.PartyNames;

/** A message as it is read with plain papers taken ahead of the parser, and by the parser alone. */
final class BothXmlReaders {
    private static final Pattern PLACE = Pattern.compile("(line (\\d+), column )(\\d+)");

    private BothXmlReaders() {}

    /** Everything that comes of a message, places included. */
    static List<Object> ahead(byte[] body, int atOnce) throws IOException {
        return meaning(new Portions(new ByteArrayInputStream(body), atOnce));
    }

    /** Nothing is read ahead of the parser behind a byte order mark, which counts in no place. */
    static List<Object> parsed(byte[] body) throws IOException {
        byte[] marked = new byte[body.length + 3];
        marked[0] = (byte) 0xEF;
        marked[1] = (byte) 0xBB;
        marked[2] = (byte) 0xBF;
        System.arraycopy(body, 0, marked, 3, body.length);
        return meaning(new ByteArrayInputStream(marked));
    }

    /**
     * Fails unless both ways mean the same. The parser tells a character of several bytes that breaks the XML behind the name of an
     * end tag by its first byte or by its last one, depending on where its buffer happened to end.
     */
    static void assertSame(byte[] body, int atOnce) throws IOException {
        List<Object> ahead = ahead(body, atOnce);
        List<Object> parsed = parsed(body);
        if (!ahead.equals(parsed)) {
            // Else they differ in what their texts do not show.
            assertThat(ahead.toString()).isNotEqualTo(parsed.toString());
            assertThat(PLACE.matcher(ahead.toString()).replaceAll("$1"))
                    .isEqualTo(PLACE.matcher(parsed.toString()).replaceAll("$1"));
            String[] lines = new String(body, StandardCharsets.ISO_8859_1).split("\r\n|[\r\n]", -1);
            assertThat(places(ahead))
                    .zipSatisfy(
                            places(parsed),
                            (one, other) -> assertThat(
                                            one.equals(other) || isOneCharacter(lines[one.line - 1], one, other))
                                    .as("%s %s", one, other)
                                    .isTrue());
        }
    }

    /** Whether between the two stands the one character, whole, that is behind the name of an end tag. */
    private static boolean isOneCharacter(String line, Place one, Place other) {
        int first = Math.min(one.column, other.column) - 2;
        int behind = Math.max(one.column, other.column) - 1;
        byte[] bytes = line.substring(first, behind).getBytes(StandardCharsets.ISO_8859_1);
        String character = new String(bytes, StandardCharsets.UTF_8);
        return one.line == other.line
                && character.codePointCount(0, character.length()) == 1
                && Arrays.equals(bytes, character.getBytes(StandardCharsets.UTF_8))
                && line.lastIndexOf("</", first) > line.lastIndexOf('>', first);
    }

    /** A place as it is told, counted from 1. */
    private record Place(int line, int column) {}

    private static List<Place> places(List<Object> meaning) {
        return PLACE.matcher(meaning.toString())
                .results()
                .map(told -> new Place(Integer.parseInt(told.group(2)), Integer.parseInt(told.group(3))))
                .toList();
    }

    private static List<Object> meaning(InputStream body) throws IOException {
        List<Object> meaning = new ArrayList<>();
        try {
            meaning.add(new CebReader(Judging.context(), record -> meaning.add(meaning(record))).read(body));
        } catch (MalformedBody e) {
            meaning.add(String.valueOf(e.getMessage()));
        }
        return meaning;
    }

    private static List<Object> meaning(JudgedRecord record) {
        return List.of(
                record.position(),
                record.path(),
                String.valueOf(record.orderNo()),
                String.valueOf(record.documentNo()),
                record.outcome(),
                record.findings().list(),
                record.events(),
                record.names() == null ? "" : names(record.names()),
                record.kept() == null ? "" : record.kept().get());
    }

    private static List<String> names(PartyNames names) {
        return Stream.of(PartyRole.values())
                .map(role -> String.valueOf(names.of(role)))
                .toList();
    }

    /** Gives a body in portions, as a network does. */
    private static final class Portions extends FilterInputStream {
        private final int atOnce;

        Portions(InputStream in, int atOnce) {
            super(in);
            this.atOnce = atOnce;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, atOnce));
        }
    }
}
