package org.shumao.ingestion.record.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.KeyMask;
import org.shumao.contracts.problem.Nearest;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.record.RecordKeys;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.table.CsvTable;

/** Reads what the header row of a CSV body says: which cell is which field. Columns are found by name, whatever their order. */
final class CsvColumns {
    /** Names under which exporters of services know a field. */
    private static final Map<String, String> ALIASES = Map.of(
            "borderDate", "dates/border",
            "declarationDate", "dates/declaration",
            "provisionDate", "dates/provision",
            "period", "dates/provision",
            "reporter", "enterprise",
            "reportNo", "documentNo",
            "ebopsItem", "product",
            "lineNo", "no");

    private static final Map<String, String> FIELD_BY_ALIAS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        FIELD_BY_ALIAS.putAll(ALIASES);
    }

    /** Names of columns, the fields with one of their own first. */
    private static final List<String> KNOWN = Stream.concat(
                    Stream.of(RecordKeys.HEAD, RecordKeys.LINE)
                            .flatMap(table -> table.fields().stream())
                            .map(Field::name)
                            .filter(name -> name.indexOf('/') < 0),
                    ALIASES.keySet().stream().sorted())
            .distinct()
            .toList();

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
    private final boolean reports;

    /** @throws MalformedBody if the header row lacks columns, has one twice, or one that is no field and no note */
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
                throw unknown(name);
            } else if (columnByField.put(field.name(), name) != null) {
                throw new MalformedBody("two columns of the header are " + field.name());
            }
        }
        reports = named;
        demand(columnByField);
        head = RecordKeys.HEAD.inColumns(columnByField);
        line = RecordKeys.LINE.inColumns(columnByField);
    }

    private static MalformedBody unknown(String name) {
        List<String> nearest = Nearest.first(name, KNOWN);
        return new MalformedBody(
                "the header row has a column '" + InvisibleCharacters.shown(KeyMask.masked(name))
                        + "' that is no field; known are " + String.join(", ", nearest)
                        + ", and what begins with " + NOTE + " is a note",
                nearest);
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
        return FIELD_BY_ALIAS.getOrDefault(written, written);
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

    /** Null for a note. */
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

    /** Returns whether the rows are reports of services unless they say otherwise: the header speaks of report numbers. */
    boolean reports() {
        return reports;
    }
}
