package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.fixture.Judging;
import org.shumao.ingestion.judge.JudgedRecord;

/** One line as each of its two readers reads it. */
final class BothReaders {
    static final int MOST_LINES = 3;

    private BothReaders() {}

    static PlainReader plainReader() {
        return plainReader(new ObjectReader.Orders());
    }

    static PlainReader plainReader(ObjectReader.Orders orders) {
        return new PlainReader(MOST_LINES, orders);
    }

    /** Null if the line is not plain. */
    static @Nullable WrittenRecord plain(PlainReader reader, byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        LineSplitter lines = new LineSplitter(new ByteArrayInputStream(ended));
        try {
            assertThat(lines.next()).isTrue();
        } catch (IOException e) {
            throw new AssertionError("an array is read to its end", e);
        }
        WrittenRecord record = new WrittenRecord(1, "line 1: ");
        return reader.read(lines, record) ? record : null;
    }

    static WrittenRecord parsed(byte[] body) throws IOException {
        return parsed(new ObjectReader.Orders(), body);
    }

    /** Of the first line: noise may have a line feed in it. */
    static WrittenRecord parsed(ObjectReader.Orders orders, byte[] body) throws IOException {
        LineSplitter lines = new LineSplitter(new ByteArrayInputStream(body));
        assertThat(lines.next()).isTrue();
        WrittenRecord record = new WrittenRecord(1, "line 1: ");
        try (JsonParser json = Json.FACTORY.createParser(lines.text())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            new ObjectReader(json, MOST_LINES, orders).read(record);
            assertThat(json.nextToken()).isNull();
        }
        return record;
    }

    /** What was written, and what comes of it. */
    static List<Object> meaning(WrittenRecord record) {
        List<Object> meaning = new ArrayList<>();
        meaning.add(record.linesSeen);
        meaning.add(record.isTooLarge());
        written(record.head, RecordKeys.HEAD, meaning);
        record.lines.forEach(line -> written(line, RecordKeys.LINE, meaning));
        JudgedRecord judged = new RecordJudge(Judging.context()).judge(record);
        meaning.add(judged.findings().list());
        meaning.add(judged.events());
        return meaning;
    }

    private static void written(Section section, FieldTable table, List<Object> meaning) {
        table.fields().forEach(field -> meaning.add(field.name() + "=" + section.written(field)));
    }
}
