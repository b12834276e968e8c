package org.shumao.kit.sql;

import java.sql.SQLException;

/** A statement failed; the cause says why. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(SQLException cause) {
        super(cause);
    }
}
