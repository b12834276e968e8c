package org.shumao.aggregation.indicator.handbook;

import static org.shumao.aggregation.indicator.handbook.HandbookItem.DELIVERABLE_SERVICES;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.DELIVERED;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.DELIVERED_VIA_PLATFORM;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.DIGITAL_TRADE;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.DIGITAL_TRADE_VIA_PLATFORM;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_AND_DELIVERED;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_AND_DELIVERED_VIA_PLATFORM;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_GOODS;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_GOODS_VIA_PLATFORM;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_SERVICES;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_SERVICES_VIA_PLATFORM;
import static org.shumao.aggregation.indicator.handbook.HandbookItem.ORDERED_VIA_PLATFORM;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.tradecore.cube.Figure;

/**
 * What must be true of the items of every flow. What is missing breaks nothing. What is broken stands in the result: whoever
 * publishes the template has to know.
 */
enum HandbookInvariant {
    DIGITAL_TRADE_ADDS_UP(
            false,
            "1 = 2 + 3 - 4",
            List.of(DIGITAL_TRADE, ORDERED, DELIVERED, ORDERED_AND_DELIVERED),
            fen -> fen.get(0).equals(fen.get(1).add(fen.get(2)).subtract(fen.get(3)))),
    ORDERED_TRADE_ADDS_UP(
            false,
            "2 = 2.1 + 2.2",
            List.of(ORDERED, ORDERED_GOODS, ORDERED_SERVICES),
            fen -> fen.get(0).equals(fen.get(1).add(fen.get(2)))),
    INTERSECTION_IS_A_PART_OF_ORDERED(
            false,
            "4 <= 2.2",
            List.of(ORDERED_AND_DELIVERED, ORDERED_SERVICES),
            fen -> fen.get(0).compareTo(fen.get(1)) <= 0),
    INTERSECTION_IS_A_PART_OF_DELIVERED(
            false,
            "4 <= 3",
            List.of(ORDERED_AND_DELIVERED, DELIVERED),
            fen -> fen.get(0).compareTo(fen.get(1)) <= 0),
    PLATFORMS_ARE_A_PART_OF_1(false, "1.a <= 1", List.of(DIGITAL_TRADE_VIA_PLATFORM, DIGITAL_TRADE)),
    PLATFORMS_ARE_A_PART_OF_2(false, "2.a <= 2", List.of(ORDERED_VIA_PLATFORM, ORDERED)),
    PLATFORMS_ARE_A_PART_OF_2_1(false, "2.1.a <= 2.1", List.of(ORDERED_GOODS_VIA_PLATFORM, ORDERED_GOODS)),
    PLATFORMS_ARE_A_PART_OF_2_2(false, "2.2.a <= 2.2", List.of(ORDERED_SERVICES_VIA_PLATFORM, ORDERED_SERVICES)),
    PLATFORMS_ARE_A_PART_OF_3(false, "3.a <= 3", List.of(DELIVERED_VIA_PLATFORM, DELIVERED)),
    PLATFORMS_ARE_A_PART_OF_4(false, "4.a <= 4", List.of(ORDERED_AND_DELIVERED_VIA_PLATFORM, ORDERED_AND_DELIVERED)),
    /** A warning: a service may be reported as delivered digitally under an item that the list does not hold. */
    DELIVERED_IS_DELIVERABLE(true, "3 <= A.2", List.of(DELIVERED, DELIVERABLE_SERVICES));

    private final boolean warning;
    private final String rule;
    // Nobody changes the list and the predicate has no state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<HandbookItem> items;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<List<BigInteger>> holds;

    HandbookInvariant(boolean warning, String rule, List<HandbookItem> items, Predicate<List<BigInteger>> holds) {
        this.warning = warning;
        this.rule = rule;
        this.items = items;
        this.holds = holds;
    }

    /** The first is a part of the second. */
    HandbookInvariant(boolean warning, String rule, List<HandbookItem> items) {
        this(warning, rule, items, fen -> fen.get(0).compareTo(fen.get(1)) <= 0);
    }

    boolean isWarning() {
        return warning;
    }

    /** In the numbers of the template. */
    String rule() {
        return rule;
    }

    /**
     * Whether the values break it.
     *
     * @param fen of an item in one flow
     */
    boolean isBrokenBy(Function<HandbookItem, Figure<BigInteger>> fen) {
        List<BigInteger> values = items.stream()
                .map(fen)
                .flatMap(figure -> Stream.ofNullable(figure.value()))
                .toList();
        return values.size() == items.size() && !holds.test(values);
    }
}
