package org.shumao.ingestion.record.csv;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.record.RawRecord;
import org.shumao.ingestion.record.RecordKeys;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.SpreadsheetCell;

/** One row of a CSV body: what it says of its record, and one line of it. */
final class CsvRow {
    private static final Field[] IDENTITY = {
        head("type"), head("platform"), head("orderNo"), head("documentNo"), head("enterprise"), head("versionTime")
    };
    private static final Field TYPE = head("type");
    private static final Field OPERATION = head("operation");
    private static final Field STATUS = head("status");
    private static final Field NO = line("no");
    private static final Field KIND = line("kind");

    private final CsvColumns columns;
    private final String place;
    private final RecordPart head;
    private final RecordPart line;
    private int charactersOfLine;

    CsvRow(CsvTable rows, CsvColumns columns, String place) {
        this.columns = columns;
        this.place = place;
        this.head = new RecordPart(columns.head(), place, 0);
        this.line = new RecordPart(columns.line(), place, 0);
        int cells = Math.min(rows.size(), columns.size());
        for (int i = 0; i < cells; i++) {
            Field field = columns.field(i);
            if (field != null && !rows.isBlank(i)) {
                put(field, columns.isOfHead(i), SpreadsheetCell.unguarded(rows.cell(i)));
            }
        }
        assume();
    }

    private void put(Field field, boolean ofHead, String cell) {
        (ofHead ? head : line).put(field, cell);
        charactersOfLine += ofHead ? 0 : cell.length();
    }

    private static Field head(String name) {
        return find(RecordKeys.HEAD, name);
    }

    private static Field line(String name) {
        return find(RecordKeys.LINE, name);
    }

    private static Field find(FieldTable table, String name) {
        return Objects.requireNonNull(table.find(name), name);
    }

    /** Adds what a spreadsheet need not spell out in every row. */
    private void assume() {
        if (columns.reports()) {
            head.assume(TYPE, "service-report");
        }
        head.assume(OPERATION, "new");
        head.assume(STATUS, "declared");
        line.assume(NO, "1");
        String kind = kind(head.written(TYPE));
        if (kind != null) {
            line.assume(KIND, kind);
        }
    }

    /** An order may be a bundle of both, so its lines say what they are. */
    private static @Nullable String kind(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "list" -> "goods";
            case "service-report" -> "service";
            default -> null;
        };
    }

    boolean continues(RawRecord record) {
        for (Field field : IDENTITY) {
            if (!Objects.equals(head.written(field), record.head.written(field))) {
                return false;
            }
        }
        return true;
    }

    /** Adds to the name what rows of one record have in common, and two versions of a document have not. */
    void nameRecord(StringBuilder name) {
        for (Field field : IDENTITY) {
            name.append(head.written(field)).append('\n');
        }
        name.append(head.written(OPERATION));
    }

    /** The path of the row, for what concerns the whole of it. */
    String place() {
        return place;
    }

    /** The record that begins with this row. */
    RawRecord start(int position) {
        return new RawRecord(position, place, place, head);
    }

    void addTo(RawRecord record, int mostLines) {
        if (record.linesSeen++ >= mostLines) {
            return;
        }
        // The head of the first row is kept, and of the others what contradicts it.
        if (record.takes(charactersOfLine)) {
            record.lines.add(line);
        }
        if (record.head != head) {
            compare(record);
        }
    }

    private void compare(RawRecord record) {
        for (Field field : columns.head().fields()) {
            String first = record.head.written(field);
            String here = head.written(field);
            if (here != null && !here.equals(first)) {
                String expected = first == null ? "nothing" : Text.shown(first);
                record.findings.add(ValidationRule.ROW_CONFLICT, head.path(field), here, expected);
                if (record.takes(here.length())) {
                    record.contradict(field, first, here);
                }
            }
        }
    }
}
