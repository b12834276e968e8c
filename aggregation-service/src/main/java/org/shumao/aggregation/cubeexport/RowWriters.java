package org.shumao.aggregation.cubeexport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;

/** The forms that are text. */
final class RowWriters {
    static final String PERIOD = "period";

    private RowWriters() {}

    /** RFC 4180 in UTF-8: a header row, and nothing else but rows, since tables have no place for it. */
    static final class Csv implements RowWriter {
        private final Writer out;

        Csv(ExportHead head, OutputStream out) throws IOException {
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            List<String> names = new ArrayList<>(List.of(PERIOD));
            head.dimensions().stream().map(Dimension::code).forEach(names::add);
            head.measures().stream().map(Measure::code).forEach(names::add);
            this.out.write(SpreadsheetCell.row(names));
        }

        @Override
        public void row(String period, List<String> members, List<@Nullable String> sums) throws IOException {
            List<String> cells = new ArrayList<>(1 + members.size() + sums.size());
            cells.add(period);
            cells.addAll(members);
            for (String sum : sums) {
                cells.add(sum == null ? "" : sum);
            }
            out.write(SpreadsheetCell.row(cells));
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    /** An object a line. The last one says how many rows there are: without it a file is not whole. */
    static final class Ndjson implements RowWriter {
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .build();

        private final JsonGenerator json;
        private final ExportHead head;

        Ndjson(ExportHead head, OutputStream out) throws IOException {
            this.head = head;
            this.json = JSON.createGenerator(out);
            this.json.setRootValueSeparator(null);
        }

        @Override
        public void row(String period, List<String> members, List<@Nullable String> sums) throws IOException {
            json.writeStartObject();
            json.writeStringField(PERIOD, period);
            for (int i = 0; i < members.size(); i++) {
                json.writeStringField(head.dimensions().get(i).code(), members.get(i));
            }
            for (int i = 0; i < sums.size(); i++) {
                json.writeFieldName(head.measures().get(i).code());
                String sum = sums.get(i);
                if (sum == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(sum);
                }
            }
            endLine();
        }

        @Override
        public void end() throws IOException {
            json.writeStartObject();
            json.writeNumberField("rows", head.rows());
            json.writeStringField("definition", head.definition().id());
            json.writeStringField(
                    "asOf", head.asOf() == null ? null : head.asOf().toString());
            endLine();
            json.flush();
        }

        private void endLine() throws IOException {
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
