package org.shumao.ingestion.rulehit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;

/** Says how many records a rule hit in one month. */
@Schema(name = "RuleHit")
record RuleHitView(
        @Schema(examples = "2025-06", description = "Month of Asia/Shanghai in which the receipts were completed")
        String month,

        @Schema(examples = "pack-no", description = "Id of the rule in /api/v1/rules")
        String rule,

        @Schema(examples = "ERROR", description = "ERROR: the rule refused the records; WARNING: it flagged them")
        Severity severity,

        @Schema(description = "With by=submitter: holder of the API key that sent the records") @Nullable
        String submitter,

        @Schema(
                examples = "12",
                description = "Records that broke the rule, each once, as often as they were sent; null if suppressed")
        @Nullable
        Long records,

        @Schema(
                examples = "A",
                description = "A: counted; Q: suppressed, because it would say something of few submitters")
        RuleHitStatus status) {

    /** Status of a count, in the letters that observations have. */
    @Schema(name = "RuleHitStatus")
    enum RuleHitStatus {
        A,
        Q
    }
}
