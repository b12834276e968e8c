package org.shumao.ingestion.submission.result;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Results on their way to the table, in bulk, up to the most that one submission may store. */
public final class StoredResults implements ResultSink {
    private static final int MOST_ROWS = 500;
    /** Characters of findings and kept fields. */
    private static final int MOST_TEXT = 1 << 20;

    private final UUID submission;
    private final int attempt;
    private final RecordResults results;
    private final int limit;
    private final List<ResultRow> rows = new ArrayList<>();
    private int taken;
    private int text;

    public StoredResults(UUID submission, int attempt, RecordResults results, int limit) {
        this.submission = submission;
        this.attempt = attempt;
        this.results = results;
        this.limit = limit;
    }

    @Override
    public void keep(ValidatedRecord record) throws SQLException {
        if (taken == limit) {
            return;
        }
        taken++;
        ResultRow row = results.row(record);
        rows.add(row);
        text += row.size();
        if (rows.size() >= MOST_ROWS || text >= MOST_TEXT) {
            flush();
        }
    }

    @Override
    public void finish(boolean published) throws SQLException {
        flush();
        if (!published) {
            results.holdBack(submission, attempt);
        }
    }

    private void flush() throws SQLException {
        if (!rows.isEmpty()) {
            results.write(submission, attempt, rows);
            rows.clear();
            text = 0;
        }
    }
}
