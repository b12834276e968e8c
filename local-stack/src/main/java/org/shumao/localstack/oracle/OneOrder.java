package org.shumao.localstack.oracle;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.shumao.localstack.oracle.Oracle.Money;
import org.shumao.localstack.scenario.Domain;
import org.shumao.localstack.scenario.Evidence;
import org.shumao.localstack.scenario.Kind;
import org.shumao.localstack.scenario.Sum;
import org.shumao.localstack.scenario.Sums;

/** The goods of one order number at one platform, and what they add up to. */
final class OneOrder {
    private record Counting(ListCase list, Verdict verdict, Paper standing) {
        boolean isReleased() {
            return verdict.evidence() == Evidence.RELEASED;
        }
    }

    private static final Comparator<Counting> BEST =
            Comparator.comparing(Counting::isReleased).thenComparing(Counting::standing, ListCase.BY_AGE);

    private final List<Paper> papers;
    private final List<Paper> orders;
    private final Cases cases;
    private final List<ListCase> lists;
    private final UnaryOperator<String> resolve;

    /**
     * @param papers all that came under the order number
     * @param orders the platform's order, in all versions
     * @param lists those of the platform
     */
    OneOrder(List<Paper> papers, List<Paper> orders, Cases cases, List<ListCase> lists, UnaryOperator<String> resolve) {
        this.papers = papers;
        this.orders = orders;
        this.cases = cases;
        this.lists = lists;
        this.resolve = resolve;
    }

    void addTo(Money money) {
        List<Counting> standing = new ArrayList<>();
        boolean withdrawn = false;
        for (ListCase list : lists) {
            Verdict verdict = Verdict.of(list);
            withdrawn |= verdict.fate() == Verdict.Fate.WITHDRAWN;
            if (verdict.standing() != null) {
                standing.add(new Counting(list, verdict, verdict.standing()));
            }
        }
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
                .filter(other -> BEST.compare(other, best) == 0)
                .forEach(other -> Ties.mustAgree(other.standing(), best.standing()));
        return best;
    }

    private void addList(Money money, Counting counting) {
        Paper paper = counting.standing();
        Evidence evidence = counting.verdict().evidence();
        Map<Integer, Sum> values = values(money, paper);
        Sums.Cell gross = new Sums.Cell(paper.tradeMonth(), paper.flow(), Domain.CBEC, Kind.GROSS, evidence);
        values.values().forEach(value -> money.sums().add(gross, value));
        new Returns(counting.list(), counting.verdict(), paper, values)
                .forEach(
                        papers,
                        cases,
                        resolve,
                        (month, value) -> money.sums()
                                .add(new Sums.Cell(month, paper.flow(), Domain.CBEC, Kind.RETURN, evidence), value));
    }

    private void addOrder(Money money, Paper order) {
        YearMonth month = orders.stream()
                .map(Paper::time)
                .min(Comparator.naturalOrder())
                .map(YearMonth::from)
                .orElseThrow();
        Sums.Cell cell = new Sums.Cell(month, order.flow(), Domain.EARLY_ORDERS, Kind.GROSS, Evidence.ORDERED);
        values(money, order).values().forEach(value -> money.sums().add(cell, value));
    }

    /** Goods lines by number, each converted once, with its share of freight and insurance as a sum converted once. */
    private static Map<Integer, Sum> values(Money money, Paper paper) {
        Map<Integer, Sum> values = new TreeMap<>();
        paper.lines().stream()
                .filter(Paper.Line::goods)
                .forEach(line ->
                        values.put(line.no(), money.convert(line.amount(), line.currency(), paper.rateMonth())));
        if (values.isEmpty() || paper.carriage().signum() == 0) {
            return values;
        }
        Sum carriage = money.convert(paper.carriage(), paper.currency(), paper.rateMonth());
        Map<Integer, Long> weights = new TreeMap<>();
        values.forEach((no, value) -> weights.put(no, value.fen()));
        Map<Integer, Long> fen = LineValues.share(carriage.fen(), weights);
        Map<Integer, Long> cents = LineValues.share(carriage.usdCents(), weights);
        values.replaceAll((no, value) -> value.plus(new Sum(fen.getOrDefault(no, 0L), cents.getOrDefault(no, 0L))));
        return values;
    }

    /** The newest version, if there is an order. */
    static Optional<Paper> newest(List<Paper> versions) {
        Optional<Paper> newest = versions.stream().max(ListCase.BY_AGE);
        newest.ifPresent(version -> versions.stream()
                .filter(other -> ListCase.BY_AGE.compare(other, version) == 0)
                .forEach(other -> Ties.mustAgree(other, version)));
        return newest;
    }
}
