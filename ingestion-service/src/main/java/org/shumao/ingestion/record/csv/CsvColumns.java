package org.shumao.ingestion.record.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.record.RecordKeys;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.kit.table.CsvTable;

/** Reads what the header row of a CSV body says: which cell is which field. Columns are found by name, whatever their order. */
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
    /** Without these no row can be a record; whether it has a value is checked row by row. */
    private static final List<String> MANDATORY = List.of("versionTime", "flow", "currency", "product", "amount");

    private static final String REPORT_NO = "reportNo";
    /** Begins the name of a column that is for people, as the download of rejected records has them. */
    private static final String NOTE = "_";
    /** The only such column that is looked at: rows of two positions are two records, however alike. */
    private static final String POSITION = "_position";

    private final FieldTable head;
    private final FieldTable line;
    private final @Nullable Field[] fields;
    private final boolean[] ofHead;
    private final boolean[] note;
    private int position = -1;
    private final List<String> unknown = new ArrayList<>();
    private final boolean reports;

    /** @throws MalformedBody if the header row lacks columns, or has one twice */
    CsvColumns(List<String> names) throws MalformedBody {
        fields = new Field[names.size()];
        ofHead = new boolean[names.size()];
        note = new boolean[names.size()];
        Map<String, String> columnByField = new HashMap<>();
        boolean named = false;
        for (int i = 0; i < fields.length; i++) {
            String name = names.get(i);
            if (name.startsWith(NOTE)) {
                note[i] = true;
                position = name.equalsIgnoreCase(POSITION) ? i : position;
                continue;
            }
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

    private @Nullable Field find(String written, int column) {
        Field field = ofHead(written);
        ofHead[column] = field != null;
        return field == null ? ofLine(written) : field;
    }

    /** The field of a head that a column of this name holds. */
    static @Nullable Field ofHead(String written) {
        return ignoringCase(RecordKeys.HEAD, fieldName(written));
    }

    /** The field of a line that a column of this name holds. */
    static @Nullable Field ofLine(String written) {
        return ignoringCase(RecordKeys.LINE, fieldName(written));
    }

    private static String fieldName(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return FIELD_BY_ALIAS.getOrDefault(lower, lower);
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

    /** Returns whether the row says nothing but what is for people. */
    boolean hasOnlyNotes(CsvTable row) {
        for (int i = 0; i < row.size(); i++) {
            if ((i >= note.length || !note[i]) && !row.isBlank(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position that the row names; empty if it names none. */
    String position(CsvTable row) {
        return position < 0 || position >= row.size() ? "" : row.cell(position);
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

    /** Returns whether the rows are reports of services unless they say otherwise: the header speaks of report numbers. */
    boolean reports() {
        return reports;
    }
}
