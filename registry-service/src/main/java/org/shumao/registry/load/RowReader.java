package org.shumao.registry.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.table.TextEncoding;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseFields;

/** A reader hands out an import row by row. A row that cannot be read harms no other. */
interface RowReader {
    /** Longest row, in bytes. */
    int LONGEST = 1 << 16;

    /**
     * A row of an import as it was read.
     *
     * @param number 1-based, as an editor or a spreadsheet counts: the header of a CSV file is row 1
     * @param request what the row says; null if it could not be read
     * @param flaws why it could not be read
     */
    record Row(long number, @Nullable RegisterEnterprise request, List<Violation> flaws) {
        static Row unreadable(long number, String rule, String expected, String message) {
            return new Row(number, null, List.of(new Violation("", rule, null, expected, message)));
        }
    }

    /** Returns the next row; null behind the last one. */
    @Nullable
    Row next() throws IOException;

    /**
     * Opens a file of CSV or NDJSON.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code unsupported-media-type} for another charset; {@code validation-failed}
     *     if the header of CSV is not understood
     */
    static RowReader open(InputStream body, MediaType type, ObjectMapper mapper, EnterpriseFields fields)
            throws IOException {
        InputStream text = TextEncoding.utf8(body, TextEncoding.of(type));
        return type.getSubtype().equals("csv") ? new CsvReader(text, fields) : new LineReader(text, mapper, fields);
    }

    /** Returns the names of what lists and exports show besides, because it is computed: an import ignores it. */
    static List<String> computed(EnterpriseFields fields) {
        return Stream.concat(fields.computed().stream(), Stream.of("match")).toList();
    }
}
