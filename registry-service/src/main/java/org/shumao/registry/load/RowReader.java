package org.shumao.registry.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.Lines;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.kit.table.TextEncoding;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;

/** A reader hands out an import row by row. A row that cannot be read harms no other. */
interface RowReader {
    /** Longest row, in bytes. */
    int LONGEST = 1 << 16;

    /**
     * A row of an import as it was read.
     *
     * @param number 1-based, as an editor or a spreadsheet counts: the header of a CSV file is row 1
     * @param request what the row says; null if it could not be read
     * @param flaws why it could not be read
     */
    record Row(long number, @Nullable RegisterEnterprise request, List<Violation> flaws) {
        static Row unreadable(long number, String rule, String expected, String message) {
            return new Row(number, null, List.of(new Violation("", rule, null, expected, message)));
        }
    }

    /** Returns the next row; null behind the last one. */
    @Nullable
    Row next() throws IOException;

    /**
     * Opens a file of CSV or NDJSON.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code unsupported-media-type} for another charset; {@code validation-failed}
     *     if the header of CSV is not understood
     */
    static RowReader open(InputStream body, MediaType type, ObjectMapper mapper, EnterpriseFields fields)
            throws IOException {
        InputStream text = TextEncoding.utf8(body, TextEncoding.of(type));
        return type.getSubtype().equals("csv") ? new CsvReader(text, fields) : new LineReader(text, mapper, fields);
    }

    /** Returns the names of what lists and exports show besides, because it is computed: an import ignores it. */
    static List<String> computed(EnterpriseFields fields) {
        return Stream.concat(fields.computed().stream(), Stream.of("match")).toList();
    }

    /**
     * This reader takes CSV whose header row names fields of a registration, in any order. Semicolons separate several values in a cell; an
     * empty cell says nothing.
     */
    static final class CsvReader implements RowReader {
        private static final int MOST_CELLS = 100;

        private final EnterpriseFields fields;
        private final CsvTable rows;
        private final List<String> columns;

        CsvReader(InputStream in, EnterpriseFields fields) throws IOException {
            this.fields = fields;
            rows = new CsvTable(in, LONGEST, MOST_CELLS);
            columns = rows.header(RegisterEnterprise.names(fields), RowReader.computed(fields));
        }

        @Override
        public @Nullable Row next() throws IOException {
            if (!rows.next()) {
                return null;
            }
            Violation violation = rows.violation(columns.size());
            return violation == null ? row() : new Row(rows.number(), null, List.of(violation));
        }

        private Optional<EnterpriseField> field(String name) {
            return name.equals(RegisterEnterprise.REASON.name())
                    ? Optional.of(RegisterEnterprise.REASON)
                    : fields.registered(name);
        }

        private Row row() {
            Map<String, Object> values = new HashMap<>();
            Violations flaws = new Violations();
            for (int i = 0; i < columns.size(); i++) {
                EnterpriseField field = field(columns.get(i)).orElse(null);
                if (field != null && !rows.isBlank(i)) {
                    values.put(field.name(), value(field, SpreadsheetCell.unguarded(rows.cell(i)), flaws));
                }
            }
            List<Violation> found = flaws.found();
            return new Row(rows.number(), found.isEmpty() ? new RegisterEnterprise(values) : null, found);
        }

        private static Object value(EnterpriseField field, String cell, Violations flaws) {
            return switch (field.type()) {
                case TEXTS ->
                    Arrays.stream(cell.split(";", -1))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList();
                case NUMBER -> number(field.name(), cell, flaws);
                case TEXT, DAY, TIME -> cell;
            };
        }

        private static long number(String field, String cell, Violations flaws) {
            if (!cell.strip().matches("[0-9]{1,9}")) {
                flaws.add(field, "type", cell, "a whole number", "This is no whole number.");
                return 0;
            }
            return Long.parseLong(cell.strip());
        }
    }

    /** This reader takes NDJSON: an object a line, with the fields of a registration. */
    static final class LineReader implements RowReader {
        private final Lines lines;
        private final ObjectMapper mapper;
        private final List<String> computed;

        LineReader(InputStream in, ObjectMapper mapper, EnterpriseFields fields) {
            this.computed = RowReader.computed(fields);
            this.lines = new Lines(in, LONGEST);
            this.mapper = mapper;
        }

        @Override
        public @Nullable Row next() throws IOException {
            if (!lines.next()) {
                return null;
            }
            if (lines.isTooLong()) {
                return Row.unreadable(
                        lines.number(), "row-length", "at most " + LONGEST + " bytes", "The line is too long.");
            }
            try {
                JsonNode tree = mapper.readTree(lines.bytes());
                if (!(tree instanceof ObjectNode object)) {
                    return Row.unreadable(
                            lines.number(), "json-object", "a JSON object", "The line is no JSON object.");
                }
                object.remove(computed);
                return new Row(lines.number(), mapper.treeToValue(object, RegisterEnterprise.class), List.of());
            } catch (JsonProcessingException e) {
                String reason = UnreadableBody.describe(e);
                return Row.unreadable(lines.number(), "json", "a registration as JSON", reason);
            }
        }
    }
}
