package org.shumao.ingestion.rulehit;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;

/** The filter says which counts are wanted; what is absent lets all through. */
final class RuleHitFilter {
    private static final int USUAL_MONTHS = 12;
    private static final int KEY_PARTS = 4;
    private static final String MONTH = "[0-9]{4}-[0-9]{2}";

    @Parameter(description = "First month; without it, eleven months before the last one", example = "2025-01")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "Last month; without it, the running one", example = "2025-06")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(description = "Id of a rule in /api/v1/rules", example = "pack-no")
    @QueryParam("rule")
    @Nullable
    String rule;

    @Parameter(description = "error or warning", example = "error")
    @QueryParam("severity")
    @Nullable
    String severity;

    @Parameter(
            description = "Holder of the API key that sent the records: with the scope submit or read-own oneself, with"
                    + " statistician, operate or audit anybody",
            example = "91330100MADEM0001N")
    @QueryParam("submitter")
    @Nullable
    String submitter;

    @Parameter(description = "submitter: a count for each of them", example = "submitter")
    @QueryParam("by")
    @Nullable
    String by;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all that is wrong */
    PageRequest check(Paging paging, YearMonth running) {
        Problems.checkTogether(
                () -> last(running),
                () -> first(running),
                this::wantedRule,
                this::wantedSeverity,
                this::bySubmitter,
                () -> paging.check(RuleHitFilter::isPosition));
        return paging.check(RuleHitFilter::isPosition);
    }

    private static boolean isPosition(List<String> key) {
        return key.size() == KEY_PARTS && key.get(0).matches(MONTH);
    }

    YearMonth first(YearMonth running) {
        return from == null ? last(running).minusMonths(USUAL_MONTHS - 1) : month("from", from);
    }

    YearMonth last(YearMonth running) {
        return to == null ? running : month("to", to);
    }

    @Nullable
    String wantedRule() {
        if (rule != null
                && Arrays.stream(ValidationRule.values())
                        .noneMatch(known -> known.id().equals(rule))) {
            throw Problems.validationFailed("rule", rule, "the id of a rule in /api/v1/rules");
        }
        return rule;
    }

    @Nullable
    Severity wantedSeverity() {
        if (severity == null) {
            return null;
        }
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            default -> throw Problems.validationFailed("severity", severity, "error or warning");
        };
    }

    boolean bySubmitter() {
        if (by != null && !by.equals("submitter")) {
            throw Problems.validationFailed("by", by, "submitter, or left out");
        }
        return by != null;
    }

    private static YearMonth month(String name, String text) {
        try {
            if (text.matches(MONTH)) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            // Such as 2025-13.
        }
        throw Problems.validationFailed(name, text, "a month as YYYY-MM");
    }
}
