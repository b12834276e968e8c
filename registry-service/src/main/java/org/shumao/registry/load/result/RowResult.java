package org.shumao.registry.load.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;

/** What became of one row of an import. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ImportedRow",
        requiredProperties = {"row", "outcome"})
public record RowResult(
        @Schema(description = "1-based, as an editor or a spreadsheet counts; the header of a CSV file is row 1")
        long row,

        @Schema(
                description = "Id of the enterprise, absent if the row does not say it",
                examples = "91330100799655058B")
        @Nullable
        String enterprise,

        Outcome outcome,

        @Schema(description = "Why it was rejected") @Nullable
        List<Violation> violations) {
    public static RowResult of(long row, String enterprise, Outcome outcome) {
        return new RowResult(row, enterprise, outcome, null);
    }

    public static RowResult rejected(long row, @Nullable String enterprise, List<Violation> violations) {
        return new RowResult(row, enterprise, Outcome.REJECTED, violations);
    }
}
