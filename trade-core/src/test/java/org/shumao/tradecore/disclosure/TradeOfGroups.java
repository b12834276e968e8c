package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** Trade by enterprise group and month, made into tables of a release. */
final class TradeOfGroups {
    private static final BigInteger PER_YUAN = BigInteger.valueOf(10_000);

    private final Map<YearMonth, BigInteger> rates = new TreeMap<>();
    private final Map<String, Map<String, Map<YearMonth, Map<String, BigInteger>>>> trade = new LinkedHashMap<>();
    private final Set<String> waiving = new HashSet<>();
    private final Set<String> requesting = new HashSet<>();

    /** A group agrees that its trade follows from what is shown. */
    TradeOfGroups waived(String group) {
        waiving.add(group);
        return this;
    }

    /** A group has what it trades withheld. */
    TradeOfGroups requested(String group) {
        requesting.add(group);
        return this;
    }

    /** Says how many dollars 10,000 yuan are in a month; 1,400 where nothing is said. */
    TradeOfGroups rate(String month, long dollars) {
        rates.put(YearMonth.parse(month), BigInteger.valueOf(dollars));
        return this;
    }

    TradeOfGroups add(String dataset, String series, String month, String group, long fen) {
        trade.computeIfAbsent(dataset, none -> new TreeMap<>())
                .computeIfAbsent(series, none -> new TreeMap<>())
                .computeIfAbsent(YearMonth.parse(month), none -> new TreeMap<>())
                .merge(group, BigInteger.valueOf(fen), BigInteger::add);
        return this;
    }

    /** Three groups with a third each, or all groups that are named. */
    TradeOfGroups many(String dataset, String series, List<String> months, long fen) {
        for (String month : months) {
            for (String group : List.of("A", "B", "C")) {
                add(dataset, series, month, group + series, fen / 3);
            }
        }
        return this;
    }

    /** All of it, with small members joined. */
    TradeOfGroups joined(JoinedMembers joined) {
        TradeOfGroups other = new TradeOfGroups();
        other.rates.putAll(rates);
        trade.forEach((dataset, all) -> all.forEach((series, months) ->
                months.forEach((month, groups) -> groups.forEach((group, fen) -> other.add(
                        dataset, joined.series(dataset, series), month.toString(), group, fen.longValueExact())))));
        return other;
    }

    ReleaseTable table(String dataset, Set<Frequency> frequencies) {
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        trade.getOrDefault(dataset, Map.of()).forEach((series, months) -> {
            for (Frequency frequency : frequencies) {
                Map<Period, Map<String, BigInteger>> byGroup = new LinkedHashMap<>();
                Map<Period, BigInteger> cents = new LinkedHashMap<>();
                months.forEach((month, groups) -> groups.forEach((group, fen) -> {
                    Period period = Period.containing(frequency, month);
                    byGroup.computeIfAbsent(period, none -> new TreeMap<>()).merge(group, fen, BigInteger::add);
                    cents.merge(
                            period,
                            fen.multiply(rates.getOrDefault(month, BigInteger.valueOf(1_400)))
                                    .divide(PER_YUAN),
                            BigInteger::add);
                }));
                byGroup.forEach((period, groups) -> cells.add(new ReleaseTable.Cell(
                        period, series, sum(groups), cents.getOrDefault(period, BigInteger.ZERO), owners(groups))));
            }
        });
        return new ReleaseTable(dataset, cells);
    }

    List<ReleaseTable> tables(Set<Frequency> frequencies) {
        return trade.keySet().stream()
                .map(dataset -> table(dataset, hasMonths(dataset) ? frequencies : without(frequencies)))
                .toList();
    }

    private static boolean hasMonths(String dataset) {
        return !dataset.equals("cbec-by-chapter") && !dataset.equals("cbec-by-province");
    }

    private static Set<Frequency> without(Set<Frequency> frequencies) {
        Set<Frequency> longer = EnumSet.copyOf(frequencies);
        longer.remove(Frequency.MONTH);
        return longer;
    }

    private static BigInteger sum(Map<String, BigInteger> groups) {
        return groups.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Changes are of either sign, and count by absolute values. */
    private Owners owners(Map<String, BigInteger> groups) {
        int named = PrimaryRuleTest.RULE.parameters().named();
        List<Owners.Owner> all = groups.entrySet().stream()
                .filter(group -> group.getValue().signum() != 0)
                .map(group -> new Owners.Owner(
                        group.getKey(), group.getValue(), group.getValue(), waiving.contains(group.getKey())))
                .sorted(Comparator.comparing(Owners.Owner::amount).reversed().thenComparing(Owners.Owner::group))
                .toList();
        BigInteger next = all.size() > named ? all.get(named).amount() : BigInteger.ZERO;
        return new Owners(
                all.size(),
                all.subList(0, Math.min(named, all.size())),
                all.stream().map(Owners.Owner::amount).reduce(BigInteger.ZERO, BigInteger::add),
                new Owners.Owner("", next),
                groups.keySet().stream().anyMatch(requesting::contains));
    }
}
