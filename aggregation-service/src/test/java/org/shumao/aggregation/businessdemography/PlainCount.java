package org.shumao.aggregation.businessdemography;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.shumao.aggregation.businessdemography.Chronicle.Unit;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;

/** BusinessDemography by going through the enterprises of a chronicle one by one, month by month. */
final class PlainCount {
    private static final Set<EnterpriseKind> USUAL =
            Set.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);

    private final Map<String, Set<YearMonth>> trade;
    private final List<Unit> counted;
    private final YearMonth end;
    private final int gap;

    /**
     * @param end last month of data that is over
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    PlainCount(List<Chronicle> chronicles, YearMonth end, int gap, Predicate<Unit> which) {
        this.trade = new HashMap<>();
        this.end = end;
        this.gap = gap;
        chronicles.forEach(chronicle -> trade.putAll(chronicle.monthsByUnit()));
        this.counted = chronicles.stream()
                .flatMap(chronicle -> chronicle.units().stream())
                .filter(unit -> unit.status != EnterpriseStatus.APPLIED && unit.status != EnterpriseStatus.MERGED)
                .filter(unit -> unit.kinds.stream().anyMatch(USUAL::contains))
                .filter(which)
                .toList();
    }

    int gap() {
        return gap;
    }

    long registered(YearMonth from, YearMonth to) {
        return count(unit -> within(YearMonth.from(unit.registeredOn), from, to));
    }

    long firstTrade(YearMonth from, YearMonth to) {
        return count(unit -> !months(unit).isEmpty() && within(months(unit).first(), from, to));
    }

    long active(YearMonth from, YearMonth to) {
        return count(unit -> trades(unit, from, to));
    }

    long presumedStopped(YearMonth to) {
        return count(unit -> trades(unit, YearMonth.of(1, 1), to) && !trades(unit, to.minusMonths(gap - 1), to));
    }

    long aliveBefore(YearMonth from) {
        return count(unit -> trades(unit, from.minusMonths(gap), from.minusMonths(1)));
    }

    long stoppedInPeriod(YearMonth from, YearMonth to) {
        return count(unit ->
                trades(unit, from.minusMonths(gap), from.minusMonths(1)) && !trades(unit, to.minusMonths(gap - 1), to));
    }

    long lastTrade(YearMonth from, YearMonth to) {
        return count(unit -> trades(unit, from, to) && !trades(unit, to.plusMonths(1), to.plusMonths(gap)));
    }

    /** Greenwood's standard error after k months, in another form: the sum of 1 / (n - d) - 1 / n. Somebody is left. */
    BigDecimal standardError(YearMonth from, YearMonth to, int after) {
        MathContext digits = new MathContext(60, RoundingMode.HALF_EVEN);
        BigDecimal estimate = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k <= after; k++) {
            BigDecimal atRisk = BigDecimal.valueOf(atRisk(from, to, k));
            BigDecimal left = atRisk.subtract(BigDecimal.valueOf(stoppedAfter(from, to, k)));
            estimate = estimate.multiply(left.divide(atRisk, digits));
            sum = sum.add(BigDecimal.ONE.divide(left, digits).subtract(BigDecimal.ONE.divide(atRisk, digits)));
        }
        return estimate.multiply(sum.max(BigDecimal.ZERO).sqrt(digits)).setScale(4, RoundingMode.HALF_EVEN);
    }

    /** The estimate after k months, by the definition: the product of the shares that do not stop. */
    BigDecimal survival(YearMonth from, YearMonth to, int after) {
        BigDecimal product = BigDecimal.ONE;
        for (int k = 1; k <= after; k++) {
            BigDecimal atRisk = BigDecimal.valueOf(atRisk(from, to, k));
            BigDecimal left = atRisk.subtract(BigDecimal.valueOf(stoppedAfter(from, to, k)));
            product = product.multiply(left.divide(atRisk, 60, RoundingMode.HALF_EVEN));
        }
        return product.setScale(20, RoundingMode.HALF_EVEN).setScale(4, RoundingMode.HALF_EVEN);
    }

    /** Who still traded in month k - 1 or later, while month k is one of which it is known whether somebody stopped. */
    long atRisk(YearMonth from, YearMonth to, int k) {
        return count(unit -> !months(unit).isEmpty()
                && within(months(unit).first(), from, to)
                && !months(unit).first().plusMonths(k).isAfter(end.minusMonths(gap - 1))
                && trades(unit, months(unit).first().plusMonths(k - 1), end));
    }

    long stoppedAfter(YearMonth from, YearMonth to, int k) {
        return count(unit -> !months(unit).isEmpty()
                && within(months(unit).first(), from, to)
                && !months(unit).first().plusMonths(k).isAfter(end.minusMonths(gap - 1))
                && trades(unit, months(unit).first().plusMonths(k - 1), end)
                && !trades(unit, months(unit).first().plusMonths(k), end));
    }

    private boolean trades(Unit unit, YearMonth from, YearMonth to) {
        return months(unit).stream().anyMatch(month -> within(month, from, to));
    }

    private NavigableSet<YearMonth> months(Unit unit) {
        return new TreeSet<>(trade.getOrDefault(unit.uscc, Set.of()));
    }

    private static boolean within(YearMonth month, YearMonth from, YearMonth to) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    private long count(Predicate<Unit> condition) {
        return counted.stream().filter(condition).count();
    }
}
