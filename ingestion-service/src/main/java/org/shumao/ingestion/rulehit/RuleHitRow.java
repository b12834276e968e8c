package org.shumao.ingestion.rulehit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;

/**
 * A count as it stands in the table, with what decides whether everybody may see it.
 *
 * @param submitter empty if the count is of several
 * @param submitters how many have a part in it
 * @param largest the largest part
 */
record RuleHitRow(
        String month, String rule, Severity severity, String submitter, long records, long submitters, long largest) {
    private static final long FEWEST_SUBMITTERS = 3;
    /** Per cent; the same as of figures of trade. */
    private static final long GREATEST_SHARE = 85;

    List<String> key() {
        return List.of(month, rule, severity.name(), submitter);
    }

    RuleHitView view() {
        return view(records, RuleHitStatus.A);
    }

    /** For everybody. No sum over months, rules or severities is published, so no suppressed count follows from others. */
    RuleHitView disclosed() {
        boolean few = submitters < FEWEST_SUBMITTERS || largest * 100 > records * GREATEST_SHARE;
        return few ? view(null, RuleHitStatus.Q) : view();
    }

    private RuleHitView view(@Nullable Long shown, RuleHitStatus status) {
        return new RuleHitView(month, rule, severity, submitter.isEmpty() ? null : submitter, shown, status);
    }
}
