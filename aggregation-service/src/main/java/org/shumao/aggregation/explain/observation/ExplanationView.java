package org.shumao.aggregation.explain.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.order.valuation.Contribution;

/** What stands behind one observation. Each list of parts adds up to the value. */
@Schema(
        name = "Explanation",
        description = "What stands behind one observation. The parts of each list add up to the value. Values are"
                + " decimal strings in minor units, since they may exceed 2^53.")
@JsonInclude(Include.NON_NULL)
record ExplanationView(
        @Schema(examples = "value") String indicator,

        @Schema(description = "SDMX notation", examples = "2025-S1")
        String period,

        Filter filter,

        @Schema(description = "The observation, in the unit of the indicator", examples = "132000000000000")
        String value,

        @Schema(examples = "CNY") String unit,

        @Schema(description = "Power of ten", examples = "-2")
        int multiplier,

        @Schema(description = "Orders with a line that counts")
        long orders,

        @Schema(description = "Lines that count") long contributions,

        List<OfEvidence> byEvidence,
        List<OfRule> byRule,

        @Schema(
                description =
                        "By the submission that brought the version that counts first, largest first; absent where"
                                + " more orders count than this is worked out for")
        @Nullable
        List<OfSubmission> bySubmission,

        @Schema(description = "Why bySubmission is absent", examples = "too-many-orders") @Nullable
        String bySubmissionReason,

        @Schema(description = "The orders with the largest absolute values, largest first")
        List<OrderShare> largestOrders,

        @Schema(
                description = "Address of all orders, page by page",
                examples = "/api/v1/indicators/value/explain/orders?period=2025-S1")
        String ordersHref) {

    /** What exactly is counted. */
    @Schema(name = "ExplanationFilter", description = "What exactly is counted: lines for which all of this is true")
    record Filter(
            @Schema(description = "Id and version", examples = "CBEC-LISTS-1")
            String definition,

            @Schema(description = "First month", examples = "2025-01")
            String from,

            @Schema(description = "Last month", examples = "2025-06")
            String to,

            List<Kind> kinds,
            List<Evidence> evidence,

            @Schema(description = "Members by dimension; a group's code means its members in each month")
            Map<String, List<String>> members) {}

    /** A part by evidence. */
    @Schema(name = "ExplanationOfEvidence")
    record OfEvidence(Evidence evidence, String value, long contributions) {}

    /** A part by counting rule. */
    @Schema(name = "ExplanationOfRule")
    record OfRule(
            @Schema(
                    description = "Why the lines count",
                    enumeration = {
                        "declaration-list",
                        "platform-order",
                        "order-service",
                        "early-service",
                        "service-report",
                        "accepted-return"
                    })
            String rule,

            @Schema(examples = "Goods of the standing declaration list")
            String name,

            @Schema(examples = "有效清单的货物") String nameZh,
            String value,
            long contributions) {}

    /** A part by submission. */
    @Schema(name = "ExplanationOfSubmission")
    record OfSubmission(UUID submission, String value, long contributions) {}

    /** One line that an observation counts. */
    @Schema(name = "ExplanationLine")
    record Line(
            @Schema(
                    description = "The document that counts: its type, the enterprise that numbered it, and its number",
                    examples = "DECLARATION_LIST|3301960A1B|C-17")
            String document,

            int line,
            @Schema(examples = "2025-06") String month,
            Flow flow,
            Kind kind,
            Evidence evidence,

            @Schema(description = "Why it counts", examples = "declaration-list")
            String rule,

            @Schema(description = "HS heading or EBOPS 2010 item", examples = "6104")
            String product,

            String partner,
            String province,
            String enterprise,
            String platform,

            @Schema(description = "What it adds to the value; negative for a return in net trade")
            String value) {
        static Line of(Contribution contribution, ContributionFilter filter) {
            CubeKey cube = contribution.cube();
            return new Line(
                    contribution.document(),
                    contribution.line(),
                    Months.ofWritten(cube.month()).toString(),
                    cube.flow(),
                    cube.kind(),
                    cube.evidence(),
                    CountingRule.of(contribution).id(),
                    cube.product(),
                    cube.partner(),
                    cube.province(),
                    contribution.enterprise(),
                    contribution.platform(),
                    text(filter.value(contribution)));
        }
    }

    /** What one order adds. */
    @Schema(name = "ExplanationOfOrder")
    record OrderShare(@Schema(examples = "T-20250601-17") String orderNo, String value, List<Line> lines) {
        static OrderShare of(Explanation.Order order, ContributionFilter filter) {
            return new OrderShare(
                    order.orderKey(),
                    text(order.value()),
                    order.contributions().stream()
                            .map(contribution -> Line.of(contribution, filter))
                            .toList());
        }
    }

    static ExplanationView of(ExplanationQuery query, Disclosed<Explanation> disclosed, String ordersHref) {
        Explanation explanation = disclosed.value();
        Map<UUID, Explanation.Part> submissions = explanation.bySubmission();
        return new ExplanationView(
                query.indicator(),
                query.period().toString(),
                query.filterView(),
                text(explanation.whole().value()),
                query.unit(),
                query.multiplier(),
                explanation.orders(),
                explanation.whole().contributions(),
                explanation.byEvidence().entrySet().stream()
                        .map(part -> new OfEvidence(
                                part.getKey(),
                                text(part.getValue().value()),
                                part.getValue().contributions()))
                        .toList(),
                explanation.byRule().entrySet().stream()
                        .map(part -> new OfRule(
                                part.getKey().id(),
                                part.getKey().english(),
                                part.getKey().chinese(),
                                text(part.getValue().value()),
                                part.getValue().contributions()))
                        .toList(),
                submissions == null ? null : bySize(submissions),
                submissions == null ? "too-many-orders" : null,
                explanation.largest().stream()
                        .map(order -> OrderShare.of(order, query.filter()))
                        .toList(),
                ordersHref);
    }

    private static List<OfSubmission> bySize(Map<UUID, Explanation.Part> submissions) {
        return submissions.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<UUID, Explanation.Part> part) ->
                                part.getValue().value().abs())
                        .reversed()
                        .thenComparing(part -> part.getKey().toString()))
                .map(part -> new OfSubmission(
                        part.getKey(),
                        text(part.getValue().value()),
                        part.getValue().contributions()))
                .toList();
    }

    static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
