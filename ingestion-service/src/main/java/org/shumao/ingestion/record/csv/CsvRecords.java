package org.shumao.ingestion.record.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.record.RecordKeys;

/** Records of our own form as rows of CSV, a row for each line, in columns that {@link CsvBody} reads. */
public final class CsvRecords {
    private static final Map<String, String> COLUMN_BY_FIELD = Map.of(
            "dates/border", "borderDate",
            "dates/declaration", "declarationDate",
            "dates/provision", "provisionDate");

    private final List<Column> columns = new ArrayList<>();

    /** @param field as the field tables name it */
    private record Column(String name, String field, boolean ofHead) {
        String of(JsonNode head, @Nullable JsonNode line) {
            JsonNode section = ofHead ? head : line;
            return section == null ? "" : section.at("/" + field).asText("");
        }
    }

    /** @param first header of a template, whose columns come first; every field that it does not name comes behind them */
    public CsvRecords(List<String> first) {
        Set<String> named = new HashSet<>();
        for (String name : first) {
            Field head = CsvColumns.ofHead(name);
            Field field = head == null ? CsvColumns.ofLine(name) : head;
            if (field != null && named.add(field.name())) {
                columns.add(new Column(name, field.name(), head != null));
            }
        }
        addOthers(RecordKeys.HEAD, true, named);
        addOthers(RecordKeys.LINE, false, named);
    }

    private void addOthers(FieldTable table, boolean ofHead, Set<String> named) {
        for (Field field : table.fields()) {
            if (named.add(field.name())) {
                String name = COLUMN_BY_FIELD.getOrDefault(field.name(), field.name());
                columns.add(new Column(name, field.name(), ofHead));
            }
        }
    }

    /** Names of the columns. */
    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    /** As many cells as there are columns, and nothing in them. */
    public List<String> empty() {
        return Collections.nCopies(columns.size(), "");
    }

    /**
     * The rows of a record, one at least.
     *
     * @param record the members that were kept of it
     */
    public List<List<String>> rows(JsonNode record) {
        List<List<String>> rows = new ArrayList<>();
        record.path("lines").forEach(line -> rows.add(row(record, line)));
        return rows.isEmpty() ? List.of(row(record, null)) : rows;
    }

    private List<String> row(JsonNode head, @Nullable JsonNode line) {
        return columns.stream().map(column -> column.of(head, line)).toList();
    }
}
