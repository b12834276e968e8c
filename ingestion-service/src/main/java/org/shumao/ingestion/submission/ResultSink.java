package org.shumao.ingestion.submission;

import java.sql.SQLException;
import org.shumao.ingestion.judge.ValidatedRecord;

/** Where records go that were not plainly accepted. */
interface ResultSink {
    void keep(ValidatedRecord record) throws SQLException;

    /** @param published false if every accepted record was held back after all */
    void finish(boolean published) throws SQLException;
}
