package org.shumao.ingestion.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.csv.CsvRows;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.rule.Rule;

/**
 * Reads {@code text/csv}: a row is a line of a record, and rows that follow each other with the same type, numbers, parties
 * and business time are one record.
 */
public final class CsvBody {
    /** Bytes. */
    private static final int LONGEST_ROW = 1 << 20;

    private static final int MOST_CELLS = 500;

    private final JudgeContext context;
    private final RecordJudge judge;
    private final Consumer<JudgedRecord> sink;
    private int count;
    private @Nullable WrittenRecord open;

    public CsvBody(JudgeContext context, Consumer<JudgedRecord> sink) {
        this.context = context;
        this.judge = new RecordJudge(context);
        this.sink = sink;
    }

    /**
     * Hands every record to the sink.
     *
     * @throws MalformedBody if there is none, or the header row is none
     * @throws IOException if the body cannot be read to its end
     */
    public void read(InputStream body) throws MalformedBody, IOException {
        CsvRows rows = new CsvRows(body, LONGEST_ROW, MOST_CELLS);
        if (!rows.next()) {
            throw new MalformedBody("the body has no header row");
        }
        CsvColumns columns = CsvColumns.of(rows);
        while (rows.next()) {
            if (!rows.isBlank()) {
                row(rows, columns);
            }
        }
        close();
        if (count == 0) {
            throw new MalformedBody("there is no row behind the header row");
        }
    }

    private void row(CsvRows rows, CsvColumns columns) {
        String place = "row " + rows.number();
        String flaw = rows.flaw();
        if (flaw != null || hasForeignCells(rows, columns)) {
            close();
            String expected = flaw == null ? "at most " + columns.size() + " cells, like the header row" : flaw;
            sink.accept(JudgedRecord.unreadable(++count, Rule.MALFORMED_ROW, place, expected));
            return;
        }
        CsvRow row = new CsvRow(rows, columns, place);
        WrittenRecord before = open;
        if (before == null || !row.continues(before)) {
            close();
            before = start(row, columns);
        }
        row.addTo(before, context.config().maxLines());
    }

    private WrittenRecord start(CsvRow row, CsvColumns columns) {
        WrittenRecord record = row.start(++count);
        if (count == 1) {
            columns.unknown()
                    .forEach(name -> record.findings.add(Rule.UNKNOWN_ELEMENT, "row 1, column " + name, null, null));
        }
        open = record;
        return record;
    }

    private static boolean hasForeignCells(CsvRows rows, CsvColumns columns) {
        for (int i = columns.size(); i < rows.size(); i++) {
            if (!rows.isBlank(i)) {
                return true;
            }
        }
        return false;
    }

    private void close() {
        WrittenRecord record = open;
        if (record != null) {
            open = null;
            sink.accept(judge.judge(record));
        }
    }
}
