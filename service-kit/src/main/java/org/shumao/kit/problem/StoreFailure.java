package org.shumao.kit.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The database is away, overloaded, or has ended a deadlock: the same request may succeed a little later. */
public final class StoreFailure {
    /** A caller may come again after this. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** A caller reads this. */
    public static final String DETAIL = "The database does not answer now; try again.";

    /** Somebody else held a row for too long. */
    private static final String LOCK_TIMEOUT = "55P03";

    private StoreFailure() {}

    /**
     * SQLSTATE class 08 connection, 40 rolled back (deadlock, serialization), 53 lack of resources, 57 shutdown, a lock that was
     * not to be had in time; none at all if the pool had no connection to give. What failed in a commit, the transaction manager
     * gives as a suppressed exception.
     */
    public static boolean isTransient(@Nullable Throwable error) {
        return isTransient(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isTransient(@Nullable Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return false;
        }
        if (error instanceof SQLException sql && isTransient(sql.getSQLState())) {
            return true;
        }
        return isTransient(error.getCause(), seen)
                || Stream.of(error.getSuppressed()).anyMatch(suppressed -> isTransient(suppressed, seen));
    }

    private static boolean isTransient(@Nullable String state) {
        return state == null
                || state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals(LOCK_TIMEOUT);
    }
}
