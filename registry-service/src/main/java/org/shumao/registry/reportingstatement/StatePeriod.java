package org.shumao.registry.reportingstatement;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;

/** A reporter sends this to state a flow of a period. Nearly everything is text, so that every broken rule is named at once. */
@Schema(
        requiredProperties = {"capacity", "flow", "period", "content"},
        additionalProperties = Schema.False.class)
record StatePeriod(
        @Schema(
                description = "The enterprise that states it, by any of its codes; the caller's own if absent",
                examples = "91330100799655058B")
        @Nullable
        String reporter,

        @Schema(
                description = "As what: a kind with an obligation, or RELAY for what was passed on for others",
                type = SchemaType.STRING,
                implementation = Capacity.class)
        @Nullable
        String capacity,

        @Schema(
                description = "X exports, M imports",
                enumeration = {"X", "M"},
                examples = "X")
        @Nullable
        String flow,

        @Schema(
                description = "A period that is over, of the length of the obligation; of RELAY a month",
                examples = "2026-Q3")
        @Nullable
        String period,

        @Schema(
                description = "COMPLETE: everything was sent; NIL: there is nothing to send",
                type = SchemaType.STRING,
                implementation = Content.class)
        @Nullable
        String content,

        @Schema(
                description =
                        "Documents that stand, each once: of a platform orders, of an e-commerce enterprise the orders of"
                                + " which it sent the order, the list or both, of exporters and importers of services"
                                + " service reports, of RELAY declaration lists. Needed with COMPLETE",
                minimum = "0",
                examples = "4711")
        @Nullable
        Long records,

        @Schema(
                description = "Their gross value, returns not deducted: a decimal with at most five places. Needed with"
                        + " COMPLETE",
                examples = "1234567.89")
        @Nullable
        String sum,

        @Schema(description = "CNY, also if absent", examples = "CNY") @Nullable
        String currency,

        @Schema(
                description = "Why a statement is corrected, 1 to 500 visible characters; needed if another one of the"
                        + " same reporter, capacity, flow and period is in force",
                examples = "Twelve orders of September came later")
        @Nullable
        String reason) {
    private static final Pattern SUM = Pattern.compile("[0-9]{1,14}(\\.[0-9]{1,5})?");
    private static final long MOST_RECORDS = 1_000_000_000_000L;

    /** Says what is to be stated, as far as it can be read: null is only what breaks a rule. */
    record Draft(
            @Nullable Capacity capacity,
            @Nullable Flow flow,
            @Nullable Period period,
            @Nullable Content content,
            long records,
            BigDecimal sum,
            @Nullable String reason) {}

    /** Reads it, with a violation of each rule that needs nothing but the request. */
    Draft read(Violations violations) {
        Capacity as = Checks.constant("capacity", capacity, Capacity.class, violations);
        Flow of = flow(as, violations);
        Period when = Checks.period("period", period, violations);
        Content what = Checks.constant("content", content, Content.class, violations);
        long number = records(what, violations);
        BigDecimal value = sum(what, violations);
        if (currency != null && !currency.equals(ReportingStatementEvent.CURRENCY)) {
            violations.add("currency", "currency", currency, "CNY", "A sum is stated in yuan.");
        }
        String why = reason == null ? null : VisibleText.reason(reason, violations);
        return new Draft(as, of, when, what, number, value, why);
    }

    private @Nullable Flow flow(@Nullable Capacity as, Violations violations) {
        Flow found = flow == null ? null : Flow.of(flow.strip()).orElse(null);
        if (found == null) {
            violations.add(
                    "flow",
                    flow == null ? "required" : "code-list",
                    flow,
                    "X for exports or M for imports",
                    "A statement is about one flow.");
        } else if (as != null && !as.flows().contains(found)) {
            violations.add(
                    "flow",
                    "flow-of-capacity",
                    flow,
                    as.flows().iterator().next().code(),
                    "As " + as + " an enterprise states the other flow only.");
        }
        return found;
    }

    private long records(@Nullable Content what, Violations violations) {
        long number = Objects.requireNonNullElse(records, 0L);
        if (violations.found().stream().anyMatch(found -> found.field().equals("records"))) {
            return number;
        }
        if (number < 0 || number > MOST_RECORDS) {
            violations.add(
                    "records", "range", Long.toString(number), "0 to " + MOST_RECORDS, "This is no number of records.");
        } else if (what == Content.NIL && number > 0) {
            violations.add(
                    "records",
                    "nil",
                    Long.toString(number),
                    "0, or content COMPLETE",
                    "A nil statement says that there is nothing to send.");
        } else if (what == Content.COMPLETE && number == 0) {
            violations.add(
                    "records",
                    records == null ? "required" : "nil",
                    records == null ? null : "0",
                    "how many documents stand, or content NIL",
                    "A complete statement says how many documents stand.");
        }
        return number;
    }

    private BigDecimal sum(@Nullable Content what, Violations violations) {
        if (sum == null && what == Content.COMPLETE) {
            violations.add(
                    "sum",
                    "required",
                    null,
                    "the gross value in yuan, such as 1234567.89",
                    "A complete statement says what its documents are worth.");
        }
        if (sum == null) {
            return BigDecimal.ZERO;
        }
        if (!SUM.matcher(sum).matches()) {
            violations.add(
                    "sum",
                    "amount",
                    sum,
                    "a decimal below 10^14 with at most five decimals, such as 1234567.89",
                    "This is no sum of yuan.");
            return BigDecimal.ZERO;
        }
        BigDecimal value = new BigDecimal(sum);
        if (what == Content.NIL && value.signum() > 0) {
            violations.add(
                    "sum", "nil", sum, "0, or content COMPLETE", "A nil statement says that there is nothing to send.");
        }
        return value;
    }
}
