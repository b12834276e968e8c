package org.shumao.aggregation.release.approval;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says what a person signs: what was seen, so that nothing else becomes public. */
@Schema(name = "SignRelease")
record SignRelease(
        @Schema(required = true, description = "The completed build") @Nullable
        UUID buildId,

        @Schema(
                required = true,
                pattern = SignRelease.DIGEST,
                description = "SHA-256 of its manifest, which names the digests of all files",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String manifestDigest,

        @Schema(
                required = true,
                pattern = SignRelease.DIGEST,
                description = "SHA-256 of its report",
                examples = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
        @Nullable
        String reportDigest,

        @Schema(required = true, description = "When it becomes public") @Nullable
        Instant due) {
    static final String DIGEST = "^[0-9a-f]{64}$";
    private static final Pattern HEX = Pattern.compile(DIGEST);

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    SignRelease checked() {
        Violations violations = new Violations();
        if (buildId == null) {
            violations.add("buildId", "required", null, "the id of a build", "It is missing.");
        }
        checkDigest("manifestDigest", manifestDigest, violations);
        checkDigest("reportDigest", reportDigest, violations);
        if (due == null) {
            violations.add("due", "required", null, "a moment, in UTC", "It is missing.");
        }
        violations.throwIfAny();
        return this;
    }

    private static void checkDigest(String field, @Nullable String digest, Violations violations) {
        if (digest == null || !HEX.matcher(digest).matches()) {
            violations.add(field, "digest", digest, "64 hexadecimal digits in lower case", "This is no SHA-256.");
        }
    }

    UUID build() {
        return Problems.present(buildId);
    }

    byte[] manifest() {
        return HexFormat.of().parseHex(Problems.present(manifestDigest));
    }

    byte[] report() {
        return HexFormat.of().parseHex(Problems.present(reportDigest));
    }

    Instant minute() {
        return Problems.present(due);
    }
}
