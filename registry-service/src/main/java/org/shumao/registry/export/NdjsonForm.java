package org.shumao.registry.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fact.EnterpriseField;

/** An object a line, with the fields of the list. */
final class NdjsonForm implements RowWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    NdjsonForm(OutputStream out) throws IOException {
        json = JSON.createGenerator(out);
        json.setRootValueSeparator(null);
    }

    @Override
    public void begin(List<EnterpriseField> columns) {
        // There is nothing before the first line.
    }

    @Override
    public void row(List<EnterpriseField> columns, ResultSet row) throws IOException, SQLException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i).name());
            value(columns.get(i).read(row, i + 1));
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> values) {
            json.writeStartArray();
            for (Object each : values) {
                json.writeString(each.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    @Override
    public void end() throws IOException {
        json.flush();
    }
}
