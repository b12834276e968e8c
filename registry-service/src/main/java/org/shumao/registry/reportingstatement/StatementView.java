package org.shumao.registry.reportingstatement;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;

/** Shows one version of a reporting statement, with who stated it and when. */
@Schema(name = "ReportingStatement")
record StatementView(
        @Schema(description = "The same for all versions", examples = "17")
        long id,

        @Schema(description = "1, 2, ...: a correction or withdrawal has the next one", examples = "1")
        long version,

        @Schema(description = "Id of the enterprise that states it", examples = "91330100799655058B")
        String reporter,

        @Schema(description = "As what: a kind with an obligation, or RELAY for what was passed on for others")
        Capacity capacity,

        @Schema(
                description = "X exports, M imports",
                enumeration = {"X", "M"},
                examples = "X")
        String flow,

        @Schema(description = "SDMX notation", examples = "2026-Q3")
        String period,

        @Schema(description = "COMPLETE: everything was sent; NIL: there is nothing to send")
        Content content,

        @Schema(description = "Documents that stand, each once", examples = "4711")
        long records,

        @Schema(description = "Their gross value, returns not deducted", examples = "1234567.89")
        String sum,

        @Schema(description = "Always CNY", examples = "CNY")
        String currency,

        StatementState state,

        @Schema(description = "When it was first stated since the last withdrawal", examples = "2026-10-12T08:30:00Z")
        Instant firstStatedAt,

        @Schema(description = "When this version was stated or withdrawn", examples = "2026-10-12T08:30:00Z")
        Instant statedAt,

        @Schema(description = "USCC of the enterprise whose key stated this version", examples = "91330100799655058B")
        String statedBy,

        @Schema(description = "Id of that key", examples = "k3f9a0b1c2d4")
        String keyId,

        @Schema(description = "Why it was corrected or withdrawn") @Nullable
        String reason) {

    /** Says how it stands with a version. */
    @Schema(name = "ReportingStatementState")
    enum StatementState {
        /** It holds. */
        IN_FORCE,
        /** It is withdrawn, as if it had never been stated. */
        WITHDRAWN,
        /** A later version took its place. */
        SUPERSEDED
    }

    static StatementView of(Statement statement) {
        return new StatementView(
                statement.id(),
                statement.version(),
                statement.reporter(),
                statement.capacity(),
                statement.flow().code(),
                statement.period(),
                statement.content(),
                statement.records(),
                statement.sum().toPlainString(),
                ReportingStatementEvent.CURRENCY,
                statement.state(),
                statement.firstStatedAt(),
                statement.statedAt(),
                statement.by().enterprise(),
                statement.by().keyId(),
                statement.reason());
    }
}
