package org.shumao.registry.load.row;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fact.EnterpriseFields;

/** Reads an import row by row. A row that cannot be read harms no other. */
public interface RowReader {
    /** Longest row, in bytes. */
    int LONGEST = 1 << 16;

    /** Returns the names of what a list or an export shows besides, because it is computed: it is passed over. */
    static List<String> computed(EnterpriseFields fields) {
        return Stream.concat(fields.computed().stream(), Stream.of("match")).toList();
    }

    /** Null behind the last row. */
    @Nullable
    WrittenRow next() throws IOException;
}
