package org.shumao.registry.load.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;

/**
 * A row of an import as it was read.
 *
 * @param number 1-based, as an editor or a spreadsheet counts: the header of a CSV file is row 1
 * @param request what the row says; null if it could not be read
 * @param flaws why it could not be read
 */
public record WrittenRow(long number, @Nullable RegisterEnterprise request, List<Violation> flaws) {
    static WrittenRow unreadable(long number, String field, String rule, String expected, String message) {
        return new WrittenRow(number, null, List.of(new Violation(field, rule, null, expected, message)));
    }
}
