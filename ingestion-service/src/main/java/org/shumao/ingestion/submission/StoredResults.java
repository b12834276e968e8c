package org.shumao.ingestion.submission;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.ingestion.judge.JudgedRecord;

/** Results on their way to the table, in bulk, up to the most that one submission may store. */
final class StoredResults implements ResultSink {
    private static final int MOST_ROWS = 500;
    /** Characters of findings and kept fields. */
    private static final int MOST_TEXT = 1 << 20;

    private final Claim claim;
    private final RecordResults results;
    private final int limit;
    private final List<ResultRow> rows = new ArrayList<>();
    private int taken;
    private int text;

    StoredResults(Claim claim, RecordResults results, int limit) {
        this.claim = claim;
        this.results = results;
        this.limit = limit;
    }

    @Override
    public void keep(JudgedRecord record) throws SQLException {
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
            results.holdBack(claim);
        }
    }

    private void flush() throws SQLException {
        if (!rows.isEmpty()) {
            results.write(claim, rows);
            rows.clear();
            text = 0;
        }
    }
}
