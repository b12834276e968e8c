package org.shumao.systemtests.oracle;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.systemtests.oracle.Oracle.Money;
import org.shumao.systemtests.oracle.list.DeclarationList;
import org.shumao.systemtests.oracle.list.Group;
import org.shumao.systemtests.oracle.list.Ties;
import org.shumao.systemtests.oracle.list.Verdict;
import org.shumao.systemtests.oracle.list.Version;
import org.shumao.systemtests.oracle.record.SubmittedRecord;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Line;

/** The goods of one group, and what they add up to. */
final class GoodsFigures {
    private record Counting(DeclarationList list, SubmittedRecord standing) {
        boolean isReleased() {
            return list.verdict().evidence() == Evidence.RELEASED;
        }
    }

    private static final Comparator<Counting> BEST =
            Comparator.comparing(Counting::isReleased).thenComparing(Counting::standing, Version.BY_AGE);

    private static final int STALE_AFTER = 30;
    private static final int UNDECLARED_AFTER = 90;

    private final Group group;
    private final List<SubmittedRecord> orders;
    private final List<DeclarationList> lists;
    private final Oracle.Review review;

    /**
     * @param orders all versions of the order document
     * @param lists those that belong to the group
     */
    GoodsFigures(Group group, List<SubmittedRecord> orders, List<DeclarationList> lists, Oracle.Review review) {
        this.group = group;
        this.orders = orders;
        this.lists = lists;
        this.review = review;
    }

    void addTo(Money money) {
        List<Counting> standing = lists.stream()
                .flatMap(list -> Optional.ofNullable(list.verdict().standing()).stream()
                        .map(version -> new Counting(list, version)))
                .toList();
        boolean withdrawn = lists.stream().anyMatch(list -> list.verdict().outcome() == Verdict.Outcome.WITHDRAWN);
        if (!standing.isEmpty()) {
            addList(money, best(standing));
        } else if (!withdrawn) {
            newest(orders).filter(order -> !order.isDelete()).ifPresent(order -> addOrder(money, order));
        }
    }

    /** Of several standing lists the released one, then the newest. */
    private static Counting best(List<Counting> standing) {
        Counting best = standing.stream().max(BEST).orElseThrow();
        standing.stream()
                .filter(other -> !other.equals(best) && BEST.compare(other, best) == 0)
                .forEach(other -> Ties.mustAgree(other.standing(), best.standing()));
        return best;
    }

    private void addList(Money money, Counting counting) {
        SubmittedRecord standing = counting.standing();
        if (review.excludesList(group, standing)) {
            return;
        }
        Verdict verdict = counting.list().verdict();
        verdict.clearance().ifPresent(clearance -> money.addClearance(standing.flow(), clearance));
        boolean stale =
                !counting.isReleased() && review.isOver(verdict.lastHeard().toLocalDate(), STALE_AFTER);
        Evidence evidence = stale ? Evidence.STALE : verdict.evidence();
        Map<Integer, Sum> values = values(money, standing);
        money.countGoods(standing, standing.tradeMonth(), values.values());
        Sums.Cell gross = new Sums.Cell(standing.tradeMonth(), standing.flow(), Domain.CBEC, Kind.GROSS, evidence);
        values.values().forEach(value -> add(money, gross, value));
        new ReturnedGoods(counting.list(), standing, values)
                .forEach((month, value) ->
                        add(money, new Sums.Cell(month, standing.flow(), Domain.CBEC, Kind.RETURN, evidence), value));
    }

    /** Goods of a bundle are a sum of their own beside the one that they are part of. */
    private void add(Money money, Sums.Cell cell, Sum value) {
        money.sums().add(cell, value);
        if (isBundle(orders) && cell.domain() != Domain.UNDECLARED_ORDERS) {
            money.sums()
                    .add(
                            new Sums.Cell(cell.month(), cell.flow(), Domain.BUNDLE_GOODS, cell.kind(), cell.evidence()),
                            value);
        }
    }

    private void addOrder(Money money, SubmittedRecord order) {
        if (review.excludesOrder(group)) {
            return;
        }
        LocalDateTime first = orders.stream()
                .map(SubmittedRecord::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        YearMonth month = YearMonth.from(first);
        boolean refused = lists.stream().anyMatch(list -> list.verdict().outcome() == Verdict.Outcome.REFUSED);
        Sums.Cell cell = review.isOver(first.toLocalDate(), UNDECLARED_AFTER)
                ? new Sums.Cell(
                        month,
                        order.flow(),
                        Domain.UNDECLARED_ORDERS,
                        Kind.GROSS,
                        refused ? Evidence.REFUSED : Evidence.UNDECLARED)
                : new Sums.Cell(month, order.flow(), Domain.EARLY_ORDERS, Kind.GROSS, Evidence.ORDERED);
        Map<Integer, Sum> values = values(money, order);
        if (!values.isEmpty()) {
            money.countGoods(order, month, values.values());
        }
        values.values().forEach(value -> add(money, cell, value));
    }

    /** Whether the order that stands has goods and services. */
    static boolean isBundle(List<SubmittedRecord> orders) {
        return newest(orders)
                .filter(order -> !order.isDelete())
                .map(order -> order.lines().stream().anyMatch(Line::goods)
                        && !order.lines().stream().allMatch(Line::goods))
                .orElse(false);
    }

    /** Goods lines by number, each converted once, with its share of freight and insurance as a sum converted once. */
    private static Map<Integer, Sum> values(Money money, SubmittedRecord record) {
        Map<Integer, Sum> values = new TreeMap<>();
        record.lines().stream()
                .filter(Line::goods)
                .forEach(line ->
                        values.put(line.no(), money.convert(line.amount(), line.currency(), record.rateMonth())));
        if (values.isEmpty() || record.carriage().signum() == 0) {
            return values;
        }
        Sum carriage = money.convert(record.carriage(), record.currency(), record.rateMonth());
        Map<Integer, Long> weights = new TreeMap<>();
        values.forEach((no, value) -> weights.put(no, value.fen()));
        Map<Integer, Long> fen = LineValues.share(carriage.fen(), weights);
        Map<Integer, Long> cents = LineValues.share(carriage.usdCents(), weights);
        values.replaceAll((no, value) -> value.plus(new Sum(fen.getOrDefault(no, 0L), cents.getOrDefault(no, 0L))));
        return values;
    }

    /** The newest version, if there is an order. */
    static Optional<SubmittedRecord> newest(List<SubmittedRecord> versions) {
        Optional<SubmittedRecord> newest = versions.stream().max(Version.BY_AGE);
        newest.ifPresent(version -> versions.stream()
                .filter(other -> Version.BY_AGE.compare(other, version) == 0)
                .forEach(other -> Ties.mustAgree(other, version)));
        return newest;
    }
}
