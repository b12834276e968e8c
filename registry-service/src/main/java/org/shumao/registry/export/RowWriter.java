package org.shumao.registry.export;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.shumao.registry.fact.EnterpriseField;

/** Writes enterprises in one of the forms. Neither closes nor flushes what it writes to before the end. */
interface RowWriter {
    /** What stands before the first row. */
    void begin(List<EnterpriseField> columns) throws IOException;

    /** The row that the cursor stands on. */
    void row(List<EnterpriseField> columns, ResultSet row) throws IOException, SQLException;

    void end() throws IOException;
}
