package org.shumao.aggregation.review;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says why a document counts again. */
@Schema(name = "WithdrawExclusion")
record WithdrawExclusion(
        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "Why, in words, for those inside",
                examples = "The sender has shown the invoice.")
        @Nullable
        String note) {
    String checked() {
        Violations violations = new Violations();
        violations.text("note", note, ExcludeDocument.LONGEST);
        violations.throwIfAny();
        return Problems.present(note).strip();
    }
}
