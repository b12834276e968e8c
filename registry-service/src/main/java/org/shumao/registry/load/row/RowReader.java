package org.shumao.registry.load.row;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an import row by row. A row that cannot be read harms no other. */
public interface RowReader {
    /** Longest row, in bytes. */
    int LONGEST = 1 << 16;

    /** Null behind the last row. */
    @Nullable
    WrittenRow next() throws IOException;
}
