package org.shumao.aggregation.release.approval;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says why a release is stopped. If it was public, everybody reads the reason in its place. */
@Schema(name = "StopRelease")
record StopRelease(
        @Schema(
                required = true,
                maxLength = StopRelease.LONGEST,
                description = "In English; public if the release was",
                examples = "An error in the exports by partner was found; a corrected release follows.")
        @Nullable
        String reasonEn,

        @Schema(
                required = true,
                maxLength = StopRelease.LONGEST,
                description = "In Chinese; public if the release was",
                examples = "发现分国别出口数据有误，更正后另行发布。")
        @Nullable
        String reasonZh) {
    static final int LONGEST = 1000;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    StopRelease checked() {
        Violations violations = new Violations();
        violations.text("reasonEn", reasonEn, LONGEST);
        violations.text("reasonZh", reasonZh, LONGEST);
        violations.throwIfAny();
        return this;
    }

    String english() {
        return Problems.present(reasonEn).strip();
    }

    String chinese() {
        return Problems.present(reasonZh).strip();
    }
}
