package org.shumao.registry.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an import row by row. A row that cannot be read harms no other. */
interface RowReader {
    /** Longest row, in bytes. */
    int LONGEST = 1 << 16;

    /** Null behind the last row. */
    @Nullable
    WrittenRow next() throws IOException;
}
