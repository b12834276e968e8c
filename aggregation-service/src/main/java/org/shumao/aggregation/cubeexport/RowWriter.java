package org.shumao.aggregation.cubeexport;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an export in one form. It keeps no more of them than it must. */
interface RowWriter extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param period in SDMX notation
     * @param members in the order of the dimensions
     * @param sums plain decimals in the order of the measures; null where there is no value
     */
    void row(String period, List<String> members, List<@Nullable String> sums) throws IOException;

    /** Ends a file that has all its rows. */
    void end() throws IOException;

    @Override
    default void close() throws IOException {}
}
