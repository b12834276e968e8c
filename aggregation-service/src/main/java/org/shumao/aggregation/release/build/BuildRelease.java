package org.shumao.aggregation.release.build;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;

/** Says what a build holds beside the period of its release, and what is said of it. */
@Schema(name = "BuildRelease")
record BuildRelease(
        @Schema(
                nullable = true,
                maxItems = BuildRelease.MOST_PERIODS,
                description =
                        "Earlier periods that it revises or releases together, in SDMX notation, of a length that its"
                                + " group has. Absent: none; a flash release has none",
                examples = "[\"2024-S1\", \"2024-S2\"]")
        @Nullable
        List<@Nullable String> periods,

        @Schema(nullable = true, description = "What readers must know of the quality of the figures") @Nullable
        Note qualityNote,

        @Schema(nullable = true, description = "What was revised against earlier releases, and why") @Nullable
        Note revisionNote) {
    static final int MOST_PERIODS = 400;
    static final int LONGEST_NOTE = 10_000;

    static final BuildRelease OF_ITS_PERIOD = new BuildRelease(null, null, null);

    /** Holds a text of the release in both languages. */
    @Schema(
            name = "ReleaseNote",
            requiredProperties = {"en", "zh"})
    record Note(
            @Schema(maxLength = LONGEST_NOTE, examples = "Imports of services rest on fewer reporters than usual.")
            @Nullable
            String en,

            @Schema(maxLength = LONGEST_NOTE, examples = "服务进口的报送单位少于往期。") @Nullable
            String zh) {
        static final Note NONE = new Note("", "");

        String english() {
            return Objects.requireNonNullElse(en, "").strip();
        }

        String chinese() {
            return Objects.requireNonNullElse(zh, "").strip();
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    BuildRelease checked() {
        Violations violations = new Violations();
        check(violations, "qualityNote", qualityNote);
        check(violations, "revisionNote", revisionNote);
        violations.throwIfAny();
        return this;
    }

    private static void check(Violations violations, String field, @Nullable Note note) {
        if (note != null) {
            violations.text(field + ".en", note.en(), LONGEST_NOTE);
            violations.text(field + ".zh", note.zh(), LONGEST_NOTE);
        }
    }

    List<@Nullable String> earlier() {
        return Objects.requireNonNullElse(periods, List.of());
    }

    Note quality() {
        return Objects.requireNonNullElse(qualityNote, Note.NONE);
    }

    Note revision() {
        return Objects.requireNonNullElse(revisionNote, Note.NONE);
    }
}
