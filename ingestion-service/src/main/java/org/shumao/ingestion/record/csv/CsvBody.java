package org.shumao.ingestion.record.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.record.RawRecord;
import org.shumao.ingestion.record.RecordKeys;
import org.shumao.ingestion.record.RecordValidator;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.SpreadsheetCell;

/**
 * Reads {@code text/csv}: a row is a line of a record, and rows that follow each other with the same type, numbers, parties
 * and business time are one record. Columns whose name begins with an underscore are for people and are not read.
 */
public final class CsvBody {
    private final ValidationContext context;
    private final RecordValidator validator;
    private final Consumer<ValidatedRecord> sink;
    /** Broken rows that stand behind the open record: whether it ends before them is not known yet. */
    private final List<ValidatedRecord> behind = new ArrayList<>();

    private final BegunRecords begun = new BegunRecords();

    private int count;
    private @Nullable RawRecord open;
    private String openPosition = "";
    /** Counts those behind it that turned out to stand between rows of the open record. */
    private int within;

    public CsvBody(ValidationContext context, Consumer<ValidatedRecord> sink) {
        this.context = context;
        this.validator = new RecordValidator(context);
        this.sink = sink;
    }

    /**
     * Hands every record to the sink.
     *
     * @throws MalformedBody if there is none, or the header row is none
     * @throws IOException if the body cannot be read to its end
     */
    public void read(InputStream body) throws MalformedBody, IOException {
        CsvTable rows = new CsvTable(body, Limit.CSV_ROW.value(), Limit.CSV_CELLS.value());
        List<String> header = rows.header();
        if (rows.flaw() != null) {
            throw new MalformedBody("the header row is broken: expected " + rows.flaw());
        }
        if (header.isEmpty()) {
            throw new MalformedBody("the body has no header row");
        }
        CsvColumns columns = new CsvColumns(header);
        while (rows.next()) {
            if (rows.flaw() != null || !columns.hasOnlyNotes(rows)) {
                row(rows, columns);
            }
        }
        close();
        if (count == 0) {
            throw new MalformedBody("there is no row behind the header row");
        }
    }

    private void row(CsvTable rows, CsvColumns columns) {
        String place = "row " + rows.number();
        String flaw = rows.flaw();
        if (flaw != null || rows.saysMoreThan(columns.size())) {
            broken(place, flaw == null ? "at most " + columns.size() + " cells, like the header row" : flaw);
            return;
        }
        CsvRow row = new CsvRow(rows, columns, place);
        RawRecord before = open;
        String position = columns.position(rows);
        if (before == null || !position.equals(openPosition) || !row.continues(before)) {
            close();
            before = start(row, position);
            openPosition = position;
        } else {
            reportBroken(before);
        }
        row.addTo(before, context.config().maxLines());
    }

    /** Holds a broken row back, since nobody can know whose it was, unless the record would have too many lines with all of them. */
    private void broken(String place, String expected) {
        ValidatedRecord row = ValidatedRecord.unreadable(++count, ValidationRule.MALFORMED_ROW, place, expected);
        if (open == null || behind.size() >= context.config().maxLines()) {
            close();
            sink.accept(row);
        } else {
            behind.add(row);
        }
    }

    /** A record with a broken row among its own may lack a line, and its halves must not come in as two versions. */
    private void reportBroken(RawRecord record) {
        for (ValidatedRecord row : behind.subList(within, behind.size())) {
            record.lackLines();
            record.findings.add(
                    ValidationRule.MALFORMED_ROW,
                    row.path(),
                    null,
                    "a row that can be read, between those of a record");
        }
        within = behind.size();
    }

    private RawRecord start(CsvRow row, String position) {
        RawRecord record = row.start(++count);
        if (!begun.add(row, position)) {
            record.findings.add(
                    ValidationRule.ROWS_APART, row.place(), null, "right behind the other rows of the record");
        }
        open = record;
        return record;
    }

    private void close() {
        RawRecord record = open;
        if (record != null) {
            open = null;
            within = 0;
            sink.accept(validator.validate(record));
            behind.forEach(sink);
            behind.clear();
        }
    }

    /**
     * Knows which records of a body have begun. One that begins again would come in as two versions of the same time, each with a
     * part of the lines, and the later would replace the other without a word. The memory is bounded: what begins behind so many
     * others is not remembered.
     */
    static final class BegunRecords {
        /** Some ten megabytes, for a body that is this long. */
        static final int MOST = 100_000;

        private final Set<UUID> names = new HashSet<>();

        /**
         * False if the record began before.
         *
         * @param position the position that the row names: rows of two positions are two records, however alike
         */
        boolean add(CsvRow first, String position) {
            StringBuilder name = new StringBuilder(position).append('\n');
            first.nameRecord(name);
            // A hash keeps cells of a megabyte out of memory.
            UUID hash = UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
            return names.size() < MOST ? names.add(hash) : !names.contains(hash);
        }
    }

    /** One row of a CSV body: what it says of its record, and one line of it. */
    static final class CsvRow {
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
}
