package org.shumao.aggregation.sdmx.data;

import java.io.Serial;
import java.sql.SQLException;

/** Says that the database failed while somebody walked through series. */
public final class DatabaseFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DatabaseFailedException(SQLException cause) {
        super(cause);
    }
}
