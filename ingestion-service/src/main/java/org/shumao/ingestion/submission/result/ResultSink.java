package org.shumao.ingestion.submission.result;

import java.sql.SQLException;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Where records go that were not plainly accepted. */
public interface ResultSink {
    void keep(ValidatedRecord record) throws SQLException;

    /** @param published false if every accepted record was held back after all */
    void finish(boolean published) throws SQLException;
}
