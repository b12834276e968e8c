package org.shumao.aggregation.indicator.publicview;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.shumao.aggregation.release.build.CellOwners;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.intruder.Traders;
import org.shumao.tradecore.disclosure.Owners;

/** Made-up trade of enterprise groups by member and quarter, and who stands behind each cell of it. */
final class MadeUpTrade {
    private static final YearMonth FIRST = YearMonth.of(2023, 1);

    /** Fen by member, quarter and group. */
    private final Map<String, Map<YearMonth, Map<Integer, Long>>> trade = new TreeMap<>();

    void add(String member, int quarter, int group, long fen) {
        trade.computeIfAbsent(member, none -> new TreeMap<>())
                .computeIfAbsent(FIRST.plusMonths((long) quarter * Frequency.QUARTER.months()), none -> new HashMap<>())
                .merge(group, fen, Math::addExact);
    }

    /** Few members with many groups, and many with few; some groups are much greater than others, and some trade seldom. */
    static MadeUpTrade random(Random random, int members, int quarters, int groups) {
        MadeUpTrade made = new MadeUpTrade();
        for (int group = 0; group < groups; group++) {
            int home = (int) (members * Math.pow(random.nextDouble(), 3));
            long size = (long) Math.exp(random.nextGaussian() * 2 + 10) + 1;
            int often = 1 + random.nextInt(4);
            for (int quarter = 0; quarter < quarters; quarter++) {
                int member = random.nextInt(5) == 0 ? random.nextInt(members) : home;
                if (random.nextInt(often) == 0) {
                    made.add("M%03d".formatted(member), quarter, group, size + random.nextInt(1000));
                }
            }
        }
        return made;
    }

    Traders traders() {
        Traders traders = new Traders();
        trade.forEach((member, quarters) -> quarters.forEach(
                (quarter, groups) -> groups.forEach((group, fen) -> traders.add(member, quarter, "G" + group, fen))));
        return traders;
    }

    List<CellOwners.Cell> backings() {
        List<CellOwners.Cell> backings = new ArrayList<>();
        for (Frequency frequency : List.of(Frequency.QUARTER, Frequency.HALF, Frequency.YEAR)) {
            trade.forEach((member, months) -> byGroup(months, frequency)
                    .forEach((period, groups) -> backings.add(backing(member, period, groups))));
        }
        return backings;
    }

    private static Map<Period, Map<Integer, Long>> byGroup(
            Map<YearMonth, Map<Integer, Long>> months, Frequency frequency) {
        Map<Period, Map<Integer, Long>> periods = new HashMap<>();
        months.forEach((month, groups) -> {
            Period period = new Period(frequency, month.minusMonths((month.getMonthValue() - 1) % frequency.months()));
            Map<Integer, Long> sums = periods.computeIfAbsent(period, none -> new HashMap<>());
            groups.forEach((group, fen) -> sums.merge(group, fen, Math::addExact));
        });
        return periods;
    }

    private static CellOwners.Cell backing(String member, Period period, Map<Integer, Long> groups) {
        BigInteger all = groups.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        return new CellOwners.Cell(
                "",
                member,
                period,
                all,
                new Owners(
                        groups.size(),
                        groups.entrySet().stream()
                                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                                        .reversed())
                                .limit(Owners.FEWEST)
                                .map(group ->
                                        new Owners.Owner("G" + group.getKey(), BigInteger.valueOf(group.getValue())))
                                .toList(),
                        all));
    }
}
