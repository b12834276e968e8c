package org.shumao.registry.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;

/** A result says what became of one row of an import. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportedRow")
record RowResult(
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
    /** An outcome of a row; of a dry run, the one that it would have. */
    @Schema(name = "ImportOutcome")
    enum Outcome {
        /** The enterprise is new. */
        REGISTERED,
        /** The enterprise was registered, and something of it is other now. */
        CHANGED,
        /** All that the row says was known. */
        UNCHANGED,
        /** A rule is broken; nothing of the row was taken. */
        REJECTED
    }

    static RowResult of(long row, String enterprise, Outcome outcome) {
        return new RowResult(row, enterprise, outcome, null);
    }

    static RowResult rejected(long row, @Nullable String enterprise, List<Violation> violations) {
        return new RowResult(row, enterprise, Outcome.REJECTED, violations);
    }
}
