package org.shumao.aggregation.indicator.handbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.handbook.Atom;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.handbook.HandbookTrade;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedView;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.ObservationStatus;

/** The reporting template of the Handbook on Measuring Digital Trade for one period. */
@Schema(name = "HandbookTemplate")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandbookTemplateView(
        @Schema(examples = "2025-S1") String period,

        @Schema(description = "Absent from live figures") @Nullable
        ReleasedView released,

        @Schema(description = "The release that the values are of; absent from live figures") @Nullable
        VintageView release,

        @Schema(examples = VERSION, description = "Name and version of the items and of how they are made")
        String version,

        @Schema(description = "Whether the period is over and there are data of goods and of services for all of it")
        boolean complete,

        @Schema(
                description =
                        "Whether enough is reported of goods and of services: the state of the one that is less far")
        PeriodState state,

        @Schema(description = "When the newest of the rows behind it changed; absent if there are none") @Nullable
        Instant asOf,

        @Schema(description = "Every item of the template, in its order")
        List<Item> items,

        @Schema(
                description =
                        "What stands beside the items: 9810, goods sent to overseas warehouses, whose order is unknown until"
                                + " they are sold (a part of the unknown of 2.1); goods on lists that say that they were not ordered"
                                + " digitally; trade-related services of enterprises that are no platforms. Of live figures alone")
        @Nullable
        List<Item> apart,

        @Schema(
                description =
                        "Of orders with goods and services: what of 2.1 and of services the items hold, each line with"
                                + " its own price; mixed, the price of bundles that no line divides, is missing since no record"
                                + " says it. Of live figures alone")
        @Nullable
        List<Item> bundles,

        @Schema(
                description =
                        "Rules that the items break; empty if all hold. Of live figures alone: released values are rounded")
        @Nullable
        List<BrokenRule> broken) {
    static final String VERSION = "HANDBOOK-2023-2";

    private static final Set<Atom> SERVICES =
            Set.of(Atom.SERVICE_ORDERED, Atom.SERVICE_DELIVERED, Atom.SERVICE_ORDERED_AND_DELIVERED);

    /** One item in each flow. */
    @Schema(name = "HandbookItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(examples = "2.1") String item,
            @Schema(examples = "Digitally ordered goods") String nameEn,
            @Schema(examples = "数字订购的货物") String nameZh,

            @Schema(examples = "2.1 + 2.2", description = "How it is made")
            String formula,

            List<Value> values,

            @Schema(
                    description =
                            "What may belong to the item beyond that: nobody said whether it was ordered or delivered"
                                    + " digitally or went through a platform, or its item is too coarse. Absent of what is no item of"
                                    + " the template")
            @Nullable
            List<Value> unknown) {
        /** Makes an entry that stands beside the items of the template. */
        static Item beside(String item, String nameEn, String nameZh, String formula, List<Value> values) {
            return new Item(item, nameEn, nameZh, formula, values, null);
        }
    }

    /** Gross trade of one flow. */
    @Schema(name = "HandbookValue")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Value(
            HandbookFlow flow,

            @Schema(
                    format = "int64",
                    examples = "103000000000000",
                    description = "Fen; absent if missing, which is never a zero")
            @Nullable
            BigInteger cnyFen,

            @Schema(format = "int64", examples = "14345403899721", description = "US cents; absent if missing")
            @Nullable
            BigInteger usdCents,

            ObservationStatus status,

            @Schema(description = "Why it, or with cnyFen its value in dollars, is missing; absent if it is not")
            @Nullable
            Reason reason) {
        static Value of(
                HandbookFlow flow, ValueOrReason<Measures> figure, boolean provisional, boolean withoutDollars) {
            Measures value = figure.value();
            if (value == null) {
                return new Value(flow, null, null, ObservationStatus.MISSING, figure.reason());
            }
            ObservationStatus status = provisional ? ObservationStatus.PROVISIONAL : ObservationStatus.NORMAL;
            return withoutDollars
                    ? new Value(flow, value.cnyFen(), null, status, Reason.NO_RATE)
                    : new Value(flow, value.cnyFen(), value.usdCents(), status, null);
        }
    }

    /** A rule that the items of a flow break. */
    @Schema(name = "BrokenHandbookRule")
    record BrokenRule(
            @Schema(examples = "3 <= A.2") String rule,
            HandbookFlow flow,

            @Schema(description = "A warning asks to look; anything else is a fault of the figures")
            boolean warning) {}

    static HandbookTemplateView of(Disclosed<HandbookTrade> disclosed) {
        HandbookTrade trade = disclosed.value();
        return new HandbookTemplateView(
                trade.period().toString(),
                null,
                null,
                VERSION,
                trade.isComplete(),
                trade.state(),
                trade.asOf().orElse(null),
                HandbookCatalogue.PUBLISHED.items().stream()
                        .map(item -> item(trade, item))
                        .toList(),
                apart(trade),
                bundles(trade),
                broken(trade));
    }

    /** @param figures by item, flow and part */
    static HandbookTemplateView of(
            Disclosed<ReleasedHandbook.Figures> figures, Period period, ReleaseNotes notes, Vintage vintage) {
        ReleasedHandbook.Figures released = figures.value();
        return new HandbookTemplateView(
                period.toString(),
                ReleasedView.of(notes),
                VintageView.of(vintage),
                VERSION,
                released.isComplete(),
                PeriodState.REPORTED,
                vintage.cutOff(),
                HandbookCatalogue.PUBLISHED.items().stream()
                        .map(item -> new Item(
                                item.code(),
                                item.nameEn(),
                                item.nameZh(),
                                item.formula(),
                                released.values(item, ReleasedHandbook.GROSS),
                                released.values(item, ReleasedHandbook.UNKNOWN)))
                        .toList(),
                null,
                null,
                null);
    }

    private static Item item(HandbookTrade trade, HandbookCatalogue.Item item) {
        boolean provisional = trade.isProvisional(item);
        return new Item(
                item.code(),
                item.nameEn(),
                item.nameZh(),
                item.formula(),
                values(trade, provisional, flows -> trade.amount(item, flows)),
                values(trade, provisional, flows -> trade.unknown(item, flows)));
    }

    private static List<Item> apart(HandbookTrade trade) {
        return List.of(
                Item.beside(
                        "9810",
                        "Goods sent to overseas warehouses: order unknown",
                        "海外仓出口货物：是否数字订购未知",
                        "of which 2.1, unknown",
                        values(trade, trade.isProvisional(true), trade::sentToWarehouses)),
                Item.beside(
                        "not-ordered",
                        "Goods on lists, not ordered digitally",
                        "清单货物：非数字订购",
                        "CBEC - 2.1 - 2.1, unknown",
                        values(trade, trade.isProvisional(true), trade::notOrderedDigitally)),
                Item.beside(
                        "other-fees",
                        "Trade-related services (EBOPS SJ34) of enterprises that are no platforms",
                        "非平台企业的贸易相关服务（EBOPS SJ34）",
                        "services of item SJ34 - A.1",
                        values(trade, trade.isProvisional(false), trade::feesOfOthers)));
    }

    private static List<Item> bundles(HandbookTrade trade) {
        return List.of(
                Item.beside(
                        "bundle-goods",
                        "Goods of bundles, within 2.1",
                        "捆绑订单中的货物（计入2.1）",
                        "of which 2.1",
                        values(
                                trade,
                                trade.isProvisional(true),
                                flows -> trade.inBundles(Set.of(Atom.GOODS_ORDERED), flows))),
                Item.beside(
                        "bundle-services",
                        "Services of bundles, within 2.2 and 3",
                        "捆绑订单中的服务（计入2.2和3）",
                        "of which 2.2 and 3",
                        values(trade, trade.isProvisional(false), flows -> trade.inBundles(SERVICES, flows))),
                Item.beside(
                        "mixed",
                        "Bundles at one price that no line divides",
                        "未分项计价的捆绑订单",
                        "not in the records",
                        values(trade, false, flows -> ValueOrReason.missing(Reason.NO_DATA))));
    }

    private static List<Value> values(
            HandbookTrade trade, boolean provisional, Function<Set<Flow>, ValueOrReason<Measures>> amount) {
        return Arrays.stream(HandbookFlow.values())
                .map(flow -> Value.of(flow, amount.apply(flow.flows()), provisional, trade.lacksDollars()))
                .toList();
    }

    private static List<BrokenRule> broken(HandbookTrade trade) {
        return Arrays.stream(HandbookFlow.values())
                .flatMap(flow -> HandbookCatalogue.PUBLISHED.rules().stream()
                        .filter(rule -> rule.isBrokenBy(code -> fen(trade, code, flow)))
                        .map(rule -> new BrokenRule(rule.rule(), flow, rule.warning())))
                .toList();
    }

    private static ValueOrReason<BigInteger> fen(HandbookTrade trade, String code, HandbookFlow flow) {
        HandbookCatalogue.Item item = HandbookCatalogue.PUBLISHED.items().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return trade.amount(item, flow.flows()).map(Measures::cnyFen);
    }

    /** The columns of the template. */
    @Schema(name = "HandbookFlow", description = "X exports, M imports, _T both")
    enum HandbookFlow {
        @JsonProperty("X")
        EXPORTS(Set.of(Flow.EXPORT)),
        @JsonProperty("M")
        IMPORTS(Set.of(Flow.IMPORT)),
        @JsonProperty("_T")
        TOTAL(Set.of(Flow.values()));

        // Nobody changes the set; error-prone knows only its own annotation for that.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<Flow> flows;

        HandbookFlow(Set<Flow> flows) {
            this.flows = flows;
        }

        Set<Flow> flows() {
            return flows;
        }
    }
}
