package org.shumao.aggregation.review;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.cube.Months;

/** Says which entries are meant: all of them but for what is given. */
@Schema(name = "ReviewFilter", description = "All that is given must hold")
record ReviewFilter(
        @Schema(description = "Only entries by this rule", examples = "unit-value") @Nullable
        String rule,

        @Schema(description = "Only trade of this enterprise", examples = "91330106MA2B1C3D45") @Nullable
        String enterprise,

        @Schema(description = "X or M", examples = "X") @Nullable
        String flow,

        @Schema(description = "Months within this period, in SDMX notation", examples = "2025-S1") @Nullable
        String period,

        @Schema(
                type = SchemaType.INTEGER,
                format = "int64",
                description = "Only what would change less than so many fen",
                examples = "50000000")
        @Nullable
        Long effectBelowFen) {
    static final List<String> RULES =
            List.of("line-value", "unit-value", "document-value", "day-value", "first-large-trader", "cell-jump");

    static final List<String> FLOWS = Stream.of(Flow.values()).map(Flow::code).toList();

    static final ReviewFilter ALL = new ReviewFilter(null, null, null, null, null);

    /** Joins the conditions with the state of the entry and with its id. */
    static final String CONDITION =
            " state = any(?) and (?::uuid[] is null or id = any(?)) and (?::text is null or rule = ?) and (?::text is null or enterprise = ?)"
                    + " and (?::text is null or flow = ?) and month between ? and ? and (?::bigint is null or effect_fen < ?)";

    void check(String prefix, Violations violations) {
        if (rule != null && !RULES.contains(rule)) {
            violations.add(prefix + "rule", "code", rule, String.join(", ", RULES), "This is none of the rules.");
        }
        if (flow != null && !FLOWS.contains(flow)) {
            violations.add(prefix + "flow", "code", flow, String.join(", ", FLOWS), "This is none of the flows.");
        }
        if (period != null && months().isEmpty()) {
            violations.add(
                    prefix + "period", "period", period, "2025, 2025-S1, 2025-Q2 or 2025-06", "This is no period.");
        }
        if (effectBelowFen != null && effectBelowFen < 1) {
            violations.add(
                    prefix + "effectBelowFen", "range", effectBelowFen.toString(), "1 or more", "Nothing is below it.");
        }
    }

    /**
     * Returns the parameters of {@link #CONDITION}, and others behind them.
     *
     * @param ids null if not only these are meant
     */
    @Nullable
    Object[] parameters(List<String> states, @Nullable List<UUID> ids, @Nullable Object... more) {
        Optional<Period> months = months();
        UUID[] named = ids == null ? null : ids.toArray(UUID[]::new);
        @Nullable
        Object[] own = {
            states.toArray(String[]::new),
            named,
            named,
            rule,
            rule,
            enterprise,
            enterprise,
            flow,
            flow,
            months.map(Period::first).map(Months::written).orElse(0),
            months.map(Period::last).map(Months::written).orElse(Integer.MAX_VALUE),
            effectBelowFen,
            effectBelowFen
        };
        @Nullable Object[] all = Arrays.copyOf(own, own.length + more.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }

    private Optional<Period> months() {
        return Optional.ofNullable(period).flatMap(Period::parse);
    }
}
