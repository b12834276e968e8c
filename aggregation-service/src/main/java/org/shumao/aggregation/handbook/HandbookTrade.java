package org.shumao.aggregation.handbook;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.aggregation.coverage.PeriodState;
import org.shumao.aggregation.handbook.HandbookLine.Reading;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.CubeKey;
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
 * The trade of a period as the Handbook divides it, from two tables of one snapshot.
 *
 * @param goods of declaration lists, by regime and digital
 * @param services all, by item and digital
 * @param period the period
 */
public record HandbookTrade(TradeTable goods, TradeTable services, Period period) {
    private static final Set<Flow> BOTH = Set.of(Flow.values());

    /** Returns the state of goods or of services, whichever is less far. */
    public PeriodState state() {
        return Stream.of(goods, services)
                .map(table -> PeriodState.of(period, table.snapshot()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Says whether some of the trade has no value in dollars. */
    public boolean lacksDollars() {
        return goods.lacksDollars(period) || services.lacksDollars(period);
    }

    static TradeQuery goods(Period period) {
        return query(Definition.CBEC, period, List.of(Dimension.REGIME, Dimension.DIGITAL));
    }

    static TradeQuery services(Period period) {
        return query(Definition.SERVICES, period, List.of(Dimension.SERVICE, Dimension.DIGITAL));
    }

    private static TradeQuery query(Definition definition, Period period, List<Dimension> by) {
        return new TradeQuery(definition, definition.evidence(), Months.of(period), period.frequency(), by, Map.of());
    }

    /** Returns what an item adds up to; missing where there are no data for a part of it, since a part is not the item. */
    public ValueOrReason<Measures> amount(HandbookCatalogue.Item item, Set<Flow> flows) {
        return amount(item, flows, Reading.SURELY);
    }

    /** Returns what may belong to an item beyond that, and nobody knows whether it does. */
    public ValueOrReason<Measures> unknown(HandbookCatalogue.Item item, Set<Flow> flows) {
        return amount(item, flows, Reading.POSSIBLY)
                .then(possible -> amount(item, flows).map(sure -> possible.plus(sure.negated())));
    }

    private ValueOrReason<Measures> amount(HandbookCatalogue.Item item, Set<Flow> flows, Reading reading) {
        return amount(item.atoms(), item.viaPlatform() ? CubeKey.VIA_PLATFORM : 0, flows, reading);
    }

    /** Returns goods on lists that were sent to overseas warehouses: they are ordered later, which the lists do not know. */
    public ValueOrReason<Measures> sentToWarehouses(Set<Flow> flows) {
        String regime = SupervisionMode.OVERSEAS_WAREHOUSE_9810.code();
        return known(
                Set.of(Atom.GOODS_ORDERED),
                flows,
                sum(true, flows, line -> line.code().equals(regime)));
    }

    /** Returns goods on lists that say that they were not ordered digitally. */
    public ValueOrReason<Measures> notOrderedDigitally(Set<Flow> flows) {
        return known(
                Set.of(Atom.GOODS_ORDERED),
                flows,
                sum(true, flows, line -> !line.has(CubeKey.ORDERED, Reading.POSSIBLY)));
    }

    /** Returns trade-related services of enterprises that are no platforms. */
    public ValueOrReason<Measures> feesOfOthers(Set<Flow> flows) {
        return known(
                Set.of(Atom.INTERMEDIATION_FEE),
                flows,
                sum(
                        false,
                        flows,
                        line -> line.code().equals(CubeKey.INTERMEDIATION)
                                && !line.has(CubeKey.PLATFORM_FEE, Reading.SURELY)));
    }

    /** Returns the part of some atoms that belongs to orders with goods and services: every line counts with its own price. */
    public ValueOrReason<Measures> inBundles(Set<Atom> atoms, Set<Flow> flows) {
        return amount(atoms, CubeKey.BUNDLE, flows, Reading.SURELY);
    }

    private ValueOrReason<Measures> amount(Set<Atom> atoms, int bit, Set<Flow> flows, Reading reading) {
        Measures sum = atoms.stream()
                .map(atom -> sum(
                        atom.isOfGoods(),
                        flows,
                        line -> line.is(atom, reading) && (bit == 0 || line.has(bit, reading))))
                .reduce(Measures.ZERO, Measures::plus);
        return known(atoms, flows, sum);
    }

    private Measures sum(boolean ofGoods, Set<Flow> flows, Predicate<HandbookLine> filter) {
        TradeTable table = ofGoods ? goods : services;
        return table.rows().keySet().stream()
                .filter(members -> filter.test(HandbookLine.of(ofGoods, members)))
                .map(members -> table.sums(members, period, flows).gross())
                .reduce(Measures.ZERO, Measures::plus);
    }

    /**
     * All services of the flows decide what is observed: that none of an item was seen does not mean that nobody looked. Of a flow that is
     * not observed nothing is zero.
     */
    private ValueOrReason<Measures> known(Set<Atom> atoms, Set<Flow> flows, Measures sum) {
        boolean observed = atoms.stream()
                .map(atom -> atom.isOfGoods() ? goods : services)
                .allMatch(table -> table.span()
                        .filter(span -> !span.observed(flows, Set.of(period)).isEmpty())
                        .isPresent());
        return observed ? ValueOrReason.of(sum) : ValueOrReason.missing(Reason.NO_DATA);
    }

    /** Says whether the period is over and covered by data of goods and of services. */
    public boolean isComplete() {
        return goods.covers(period) && services.covers(period);
    }

    /** Says whether what an item adds up is still expected to change. */
    public boolean isProvisional(HandbookCatalogue.Item item) {
        return item.atoms().stream().anyMatch(atom -> isProvisional(atom.isOfGoods()));
    }

    /** Says whether the figures of goods, or of services, are still expected to change. */
    public boolean isProvisional(boolean ofGoods) {
        return (ofGoods ? goods : services).isProvisional(period);
    }

    public Optional<Instant> asOf() {
        return Stream.of(goods, services)
                .map(table -> table.sums(List.of(), period, BOTH))
                .map(TradeSums::asOf)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }
}
