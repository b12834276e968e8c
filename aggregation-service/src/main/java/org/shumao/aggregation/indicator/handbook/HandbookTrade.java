package org.shumao.aggregation.indicator.handbook;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/**
 * The trade of a period as the Handbook divides it, from three tables of one snapshot.
 *
 * @param goods of declaration lists, by regime and digital
 * @param services all, by item and digital
 * @param deliverable digitally deliverable ones by the Handbook's list, by item and digital
 * @param period the period
 */
record HandbookTrade(TradeTable goods, TradeTable services, TradeTable deliverable, Period period) {
    private static final int ORDERED = 1;
    private static final int DELIVERED = 2;
    private static final int VIA_PLATFORM = 4;
    private static final int BUNDLE = 8;

    /** Trade-related services: what platforms take for bringing buyer and seller together. */
    private static final String INTERMEDIATION = "SJ34";

    private static final Set<Flow> BOTH = Set.of(Flow.values());

    /** A row of one of the tables: how it was ordered and delivered, and its regime or item. */
    private record Line(String code, int digital) {
        boolean has(int bit) {
            return (digital & bit) != 0;
        }

        boolean isOrderUnknown() {
            return code.equals(SupervisionMode.OVERSEAS_WAREHOUSE_9810.code());
        }
    }

    static TradeQuery goods(Period period) {
        return query(Definition.CBEC, period, List.of(Dimension.REGIME, Dimension.DIGITAL));
    }

    static TradeQuery services(Period period) {
        return query(Definition.SERVICES, period, List.of(Dimension.SERVICE, Dimension.DIGITAL));
    }

    static TradeQuery deliverable(Period period) {
        return query(Definition.DDS_HANDBOOK, period, List.of(Dimension.SERVICE, Dimension.DIGITAL));
    }

    private static TradeQuery query(Definition definition, Period period, List<Dimension> by) {
        return new TradeQuery(definition, definition.evidence(), Months.of(period), period.frequency(), by, Map.of());
    }

    /** Returns what an item adds up to; missing where there are no data for a part of it, since a part is not the item. */
    ValueOrReason<Measures> amount(HandbookCatalogue.Item item, Set<Flow> flows) {
        return amount(item.atoms(), item.viaPlatform() ? VIA_PLATFORM : 0, flows);
    }

    /** Goods on lists that were sent to overseas warehouses: they are ordered later, which the lists do not know. */
    ValueOrReason<Measures> orderUnknown(Set<Flow> flows) {
        return known(Set.of(Atom.GOODS_ORDERED), sum(goods, flows, Line::isOrderUnknown));
    }

    /** Goods on other lists that nobody says were ordered digitally. */
    ValueOrReason<Measures> notOrderedDigitally(Set<Flow> flows) {
        return known(
                Set.of(Atom.GOODS_ORDERED), sum(goods, flows, line -> !line.isOrderUnknown() && !line.has(ORDERED)));
    }

    /** Returns the part of some atoms that belongs to orders with goods and services: every line counts with its own price. */
    ValueOrReason<Measures> inBundles(Set<Atom> atoms, Set<Flow> flows) {
        return amount(atoms, BUNDLE, flows);
    }

    private ValueOrReason<Measures> amount(Set<Atom> atoms, int bit, Set<Flow> flows) {
        Measures sum = atoms.stream()
                .map(atom -> sum(table(atom), flows, line -> isOf(atom, line) && (bit == 0 || line.has(bit))))
                .reduce(Measures.ZERO, Measures::plus);
        return known(atoms, sum);
    }

    private TradeTable table(Atom atom) {
        if (atom == Atom.DELIVERABLE_SERVICE) {
            return deliverable;
        }
        return atom.isOfGoods() ? goods : services;
    }

    private static boolean isOf(Atom atom, Line line) {
        return switch (atom) {
            case GOODS_ORDERED -> !line.isOrderUnknown() && line.has(ORDERED);
            case SERVICE_ORDERED -> line.has(ORDERED) && !line.has(DELIVERED);
            case SERVICE_DELIVERED -> !line.has(ORDERED) && line.has(DELIVERED);
            case SERVICE_ORDERED_AND_DELIVERED -> line.has(ORDERED) && line.has(DELIVERED);
            case INTERMEDIATION_FEE -> line.code().equals(INTERMEDIATION);
            case DELIVERABLE_SERVICE -> true;
        };
    }

    private Measures sum(TradeTable table, Set<Flow> flows, Predicate<Line> filter) {
        return table.rows().keySet().stream()
                .filter(members -> filter.test(new Line(members.get(0), Integer.parseInt(members.get(1)))))
                .map(members -> table.sums(members, period, flows).gross())
                .reduce(Measures.ZERO, Measures::plus);
    }

    /** A service is not known to be of a finer list only because none of it was seen: all services decide what is observed. */
    private ValueOrReason<Measures> known(Set<Atom> atoms, Measures sum) {
        boolean observed = atoms.stream()
                .map(atom -> atom.isOfGoods() ? goods : services)
                .allMatch(table ->
                        table.span().filter(span -> span.touches(period)).isPresent());
        return observed ? ValueOrReason.of(sum) : ValueOrReason.missing(Reason.NO_DATA);
    }

    /** Says whether the period is over and covered by data of goods and of services. */
    boolean isComplete() {
        return goods.covers(period) && services.covers(period);
    }

    /** Says whether the figures of goods, or of services, are still expected to change. */
    boolean isProvisional(boolean ofGoods) {
        return (ofGoods ? goods : services).isProvisional(period);
    }

    Optional<Instant> asOf() {
        return Stream.of(goods, services)
                .map(table -> table.sums(List.of(), period, BOTH))
                .map(TradeSums::asOf)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
