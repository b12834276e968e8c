package org.shumao.registry.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.registry.fact.EnterpriseField;

/**
 * RFC 4180 in UTF-8 with a header row; lists in one cell, separated by semicolons. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front; an import takes it off again.
 */
final class CsvForm implements RowWriter {
    private static final String QUOTED = "\",\r\n";

    private final Writer out;
    private final StringBuilder line = new StringBuilder(512);
    private int cells;

    CsvForm(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void begin(List<EnterpriseField> columns) throws IOException {
        for (EnterpriseField column : columns) {
            cell(column.name());
        }
        endLine();
    }

    @Override
    public void row(List<EnterpriseField> columns, ResultSet row) throws IOException, SQLException {
        for (int i = 0; i < columns.size(); i++) {
            cell(text(columns.get(i).read(row, i + 1)));
        }
        endLine();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> values) {
            StringBuilder all = new StringBuilder();
            for (Object each : values) {
                all.append(all.isEmpty() ? "" : ";").append(each);
            }
            return all.toString();
        }
        return value.toString();
    }

    private void cell(String text) {
        if (cells++ > 0) {
            line.append(',');
        }
        append(line, text);
    }

    private void endLine() throws IOException {
        out.append(line.append("\r\n"));
        line.setLength(0);
        cells = 0;
    }

    /** One cell as it stands in the file. */
    static void append(StringBuilder line, String text) {
        String safe = SpreadsheetCell.guarded(text);
        boolean quoted = safe.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
        line.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }
}
