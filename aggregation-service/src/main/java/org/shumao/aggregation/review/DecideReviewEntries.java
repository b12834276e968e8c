package org.shumao.aggregation.review;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says what becomes of some entries of the review list, and why. */
@Schema(name = "DecideReviewEntries")
record DecideReviewEntries(
        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"keep", "exclude", "reopen"},
                description =
                        "keep: it is right, and does not come back with the same value. exclude: its document does not count."
                                + " reopen: takes either back",
                examples = "keep")
        @Nullable
        String decision,

        @Schema(
                required = true,
                description =
                        "To keep: confirmed, seasonal, new-business or other. To exclude: a reason of an exclusion. To reopen:"
                                + " mistake or other",
                examples = "confirmed")
        @Nullable
        String reason,

        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "Why, in words, for those inside",
                examples = "The sender has shown the invoice.")
        @Nullable
        String note,

        @Schema(description = "These entries; either this or filter", maxItems = DecideReviewEntries.MOST) @Nullable
        List<UUID> ids,

        @Schema(description = "The entries that it finds, those of the greatest effect first; {} means all") @Nullable
        ReviewFilter filter,

        @Schema(description = "true: only counts what would be decided", defaultValue = "false") @Nullable
        Boolean dryRun) {
    /** Entries that one request decides. */
    static final int MOST = 500;

    private static final Map<String, List<String>> REASONS = Map.of(
            "keep", List.of("confirmed", "seasonal", "new-business", "other"),
            "exclude", ExcludeDocument.REASONS,
            "reopen", List.of("mistake", "other"));

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    DecideReviewEntries checked() {
        Violations violations = new Violations();
        List<String> reasons = REASONS.get(decision == null ? "" : decision);
        if (reasons == null) {
            violations.add("decision", "code", decision, "keep, exclude, reopen", "This is none of the decisions.");
        } else if (reason == null || !reasons.contains(reason)) {
            violations.add(
                    "reason",
                    "code",
                    reason,
                    String.join(", ", reasons),
                    "This is none of the reasons of the decision.");
        }
        violations.text("note", note, ExcludeDocument.LONGEST);
        if ((ids == null) == (filter == null)) {
            violations.add("ids", "either", null, "either ids or filter", "It must be clear which entries are meant.");
        }
        if (ids != null && (ids.isEmpty() || ids.size() > MOST || ids.stream().anyMatch(Objects::isNull))) {
            violations.add("ids", "range", String.valueOf(ids.size()), "1 to " + MOST + " ids", "Too many or too few.");
        }
        if (filter != null) {
            filter.check("filter.", violations);
        }
        violations.throwIfAny();
        return this;
    }

    static String given(@Nullable String checked) {
        return Problems.present(checked).strip();
    }

    /** Returns how many entries are named by id; 0 if a filter finds them. */
    int named() {
        return ids == null ? 0 : Set.copyOf(ids).size();
    }

    boolean onlyCounts() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** Returns the parameters of {@link ReviewFilter#CONDITION} for the entries that are meant, and others behind them. */
    @Nullable
    Object[] parameters(Object... more) {
        List<String> states = "reopen".equals(decision) ? List.of("KEPT", "EXCLUDED") : List.of("OPEN");
        return Objects.requireNonNullElse(filter, ReviewFilter.ALL).parameters(states, ids, more);
    }
}
