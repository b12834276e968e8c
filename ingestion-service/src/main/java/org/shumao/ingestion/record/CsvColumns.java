package org.shumao.ingestion.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.csv.CsvRows;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.judge.MalformedBody;

/** What the header row of a CSV body says: which cell is which field. Columns are found by name, whatever their order. */
final class CsvColumns {
    /** Names under which exporters of services know a field. */
    private static final Map<String, String> FIELD_BY_ALIAS = Map.of(
            "borderdate", "dates/border",
            "declarationdate", "dates/declaration",
            "provisiondate", "dates/provision",
            "period", "dates/provision",
            "reporter", "enterprise",
            "reportno", "documentNo",
            "ebopsitem", "product",
            "lineno", "no");
    /** Without these no row can be a record; whether it has a value is asked row by row. */
    private static final List<String> MANDATORY = List.of("versionTime", "flow", "currency", "product", "amount");

    private static final String REPORT_NO = "reportNo";

    private final FieldTable head;
    private final FieldTable line;
    private final @Nullable Field[] fields;
    private final boolean[] ofHead;
    private final List<String> unknown = new ArrayList<>();
    private final boolean reports;

    private CsvColumns(List<String> names) throws MalformedBody {
        fields = new Field[names.size()];
        ofHead = new boolean[names.size()];
        Map<String, String> columnByField = new HashMap<>();
        boolean named = false;
        for (int i = 0; i < fields.length; i++) {
            String name = names.get(i);
            Field field = find(name, i);
            fields[i] = field;
            named |= name.equalsIgnoreCase(REPORT_NO);
            if (field == null) {
                unknown.add(name);
            } else if (columnByField.put(field.name(), name) != null) {
                throw new MalformedBody("two columns of the header are " + field.name());
            }
        }
        reports = named;
        demand(columnByField);
        head = RecordKeys.HEAD.inColumns(columnByField);
        line = RecordKeys.LINE.inColumns(columnByField);
    }

    /**
     * Reads the header row.
     *
     * @throws MalformedBody if it is none, or lacks columns
     */
    static CsvColumns of(CsvRows header) throws MalformedBody {
        if (header.flaw() != null) {
            throw new MalformedBody("the header row is broken: expected " + header.flaw());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            names.add(header.cell(i).strip());
        }
        return new CsvColumns(names);
    }

    private @Nullable Field find(String written, int column) {
        String lower = written.toLowerCase(Locale.ROOT);
        String name = FIELD_BY_ALIAS.getOrDefault(lower, lower);
        Field field = ignoringCase(RecordKeys.HEAD, name);
        ofHead[column] = field != null;
        return field == null ? ignoringCase(RecordKeys.LINE, name) : field;
    }

    private static @Nullable Field ignoringCase(FieldTable table, String name) {
        return table.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private void demand(Map<String, String> columnByField) throws MalformedBody {
        List<String> missing = new ArrayList<>();
        if (!reports && !columnByField.containsKey("type")) {
            missing.add("type");
        }
        if (!columnByField.containsKey("orderNo") && !columnByField.containsKey("documentNo")) {
            missing.add("orderNo or " + REPORT_NO);
        }
        for (String name : MANDATORY) {
            if (!columnByField.containsKey(name)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new MalformedBody("the header row lacks the columns " + String.join(", ", missing));
        }
    }

    int size() {
        return fields.length;
    }

    /** Null for a column that we do not know. */
    @Nullable
    Field field(int column) {
        return fields[column];
    }

    boolean isOfHead(int column) {
        return ofHead[column];
    }

    FieldTable head() {
        return head;
    }

    FieldTable line() {
        return line;
    }

    List<String> unknown() {
        return unknown;
    }

    /** Whether the rows are reports of services unless they say otherwise: the header speaks of report numbers. */
    boolean reports() {
        return reports;
    }
}
