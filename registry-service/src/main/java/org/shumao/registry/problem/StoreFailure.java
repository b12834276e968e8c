package org.shumao.registry.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database is away or overloaded: the same request may succeed a little later. */
final class StoreFailure {
    private StoreFailure() {}

    /** SQLSTATE class 08 connection, 40 rolled back to end a deadlock, 53 resources, 57 shutdown; none at all if the pool had no connection to give. */
    static boolean isBehind(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isTransient(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(@Nullable String state) {
        return state == null
                || state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57");
    }
}
