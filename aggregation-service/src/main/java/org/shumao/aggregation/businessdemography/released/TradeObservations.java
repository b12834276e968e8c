package org.shumao.aggregation.businessdemography.released;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standing;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standings;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Identity;
import org.shumao.tradecore.disclosure.TradeCount;

/**
 * Everything made of trade that is shown of enterprises, with what is not shown and must not follow from it, and all identities between
 * them.
 */
final class TradeObservations {
    private final List<Breakdown> breakdowns;
    private final Counting counting;
    private final Standings standings;
    private final Map<Period, Windows> periods =
            new TreeMap<>(Comparator.comparing(Period::first).thenComparing(Period::frequency));
    private final List<TradeCount> counts = new ArrayList<>();
    /** What is shown to be zero of all enterprises. */
    private final Set<CountKey> nobody = new HashSet<>();

    private final Set<CountKey> fewThatAreKnown = new HashSet<>();

    /**
     * What follows from two columns of one row by subtraction.
     *
     * @param name its name
     * @param all the larger column
     * @param some the smaller one
     * @param condition who is left
     */
    private record Remainder(String name, Measure all, Measure some, Predicate<Stratum> condition) {}

    private static final List<Remainder> REMAINDERS = List.of(
            new Remainder(
                    TradeIdentities.CONTINUING,
                    Measure.ACTIVE,
                    Measure.FIRST_TRADE,
                    one -> one.during() && one.cohort() == null),
            new Remainder(
                    TradeIdentities.STAYING,
                    Measure.ALIVE_BEFORE,
                    Measure.STOPPED_IN_PERIOD,
                    one -> one.before() && one.after()),
            new Remainder(
                    TradeIdentities.STOPPED_EARLIER,
                    Measure.PRESUMED_STOPPED,
                    Measure.STOPPED_IN_PERIOD,
                    one -> one.ever() && !one.after() && !one.before()));

    /** @param breakdowns of the same enterprises */
    TradeObservations(List<Breakdown> breakdowns, Counting counting, Standings standings) {
        this.breakdowns = breakdowns;
        this.counting = counting;
        this.standings = standings;
        Breakdown whole = breakdowns.get(0);
        counting.span()
                .ifPresent(span -> touching(span)
                        .forEach(period -> periods.put(
                                period,
                                Windows.of(
                                        Months.of(period),
                                        counting.gap(),
                                        whole.patterns().blocks()))));
        for (Period period : periods.keySet()) {
            observe(whole, CountKey.TOTAL, period, measure -> standings.of(null, CountKey.TOTAL, period, measure));
            breakdowns.forEach(breakdown -> observe(breakdown, period));
        }
    }

    List<TradeCount> counts() {
        return counts;
    }

    /** Returns what was shown before and would be withheld today: it is withheld, and nothing else for its sake. */
    Set<CountKey> fewThatAreKnown() {
        return fewThatAreKnown;
    }

    /** More follows where there is shown to be nobody: where there is nobody at all, there is nobody in any part. */
    List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(List.of(CountKey.TOTAL));
        for (Breakdown breakdown : breakdowns) {
            breakdown.members().forEach(member -> names.add(breakdown.key(member)));
            parts(breakdown).forEach(part -> names.add(breakdown.partKey(part)));
        }
        names.forEach(name -> identities.addAll(TradeIdentities.of(name, periods, this::isNobody)));
        for (Period period : periods.keySet()) {
            for (Measure measure : Measure.TRADING_ENTERPRISES) {
                breakdowns.forEach(breakdown -> addSums(identities, breakdown, period, measure));
            }
        }
        return identities;
    }

    private static void addSums(List<Identity> identities, Breakdown breakdown, Period period, Measure measure) {
        identities.add(sum(breakdown, period, measure, CountKey.TOTAL, parts(breakdown)));
        if (!breakdown.by().isDisjoint()) {
            breakdown
                    .members()
                    .forEach(member -> identities.add(
                            sum(breakdown, period, measure, breakdown.key(member), breakdown.parts(member))));
        }
    }

    private static Identity sum(Breakdown breakdown, Period period, Measure measure, String name, List<String> parts) {
        return Identity.sum(
                key(measure, period, name),
                parts.stream()
                        .map(part -> key(measure, period, breakdown.partKey(part)))
                        .toList());
    }

    private static List<String> parts(Breakdown breakdown) {
        return breakdown.patterns().members();
    }

    /** Zeros of all enterprises are shown. Those of a member follow from these, or are withheld. */
    private boolean isNobody(CountKey key) {
        return nobody.contains(new CountKey(key.measure(), key.period(), CountKey.TOTAL));
    }

    /** Returns every half-year and year of which there are data of some month. */
    private static List<Period> touching(DataSpan span) {
        List<Period> periods = new ArrayList<>();
        for (Frequency frequency : List.of(Frequency.HALF, Frequency.YEAR)) {
            int length = frequency.months();
            int first = Months.number(span.first()) / length * length;
            for (int month = first; month <= Months.number(span.last()); month += length) {
                periods.add(new Period(frequency, Months.of(month)));
            }
        }
        return periods;
    }

    private void observe(Breakdown breakdown, Period period) {
        breakdown
                .members()
                .forEach(member -> observe(
                        breakdown, member, period, measure -> standings.of(breakdown.by(), member, period, measure)));
        if (!breakdown.by().isDisjoint()) {
            parts(breakdown)
                    .forEach(part -> observe(
                            breakdown.partKey(part),
                            breakdown.patterns().strata(part, period, counting.gap()),
                            breakdown.patterns().enterprises(part),
                            period,
                            measure -> Standing.NOT_SHOWN));
        }
    }

    private void observe(Breakdown breakdown, String member, Period period, Function<Measure, Standing> standing) {
        observe(
                breakdown.key(member),
                breakdown.strata(member, period, counting.gap()),
                breakdown.enterprises(member),
                period,
                standing);
    }

    private void observe(
            String name, List<Stratum> strata, long most, Period period, Function<Measure, Standing> standing) {
        EnterpriseCounts counted = counting.counts(List.of(name), Months.of(period), strata);
        for (Measure measure : Measure.TRADING_ENTERPRISES) {
            EnterpriseCount count = counted.counted(measure).value();
            if (count != null) {
                add(key(measure, period, name), count, most, standing.apply(measure));
            }
        }
        for (Remainder remainder : REMAINDERS) {
            if (counted.counted(remainder.all()).value() != null
                    && counted.counted(remainder.some()).value() != null) {
                CountKey key = new CountKey(remainder.name(), period.toString(), name);
                add(key, Counting.sum(strata, remainder.condition()), most, Standing.NOT_SHOWN);
            }
        }
    }

    private void add(CountKey key, EnterpriseCount count, long most, Standing standing) {
        boolean shown = standing == Standing.OFFERED || standing == Standing.KNOWN;
        if (shown && count.enterprises() == 0 && key.member().equals(CountKey.TOTAL)) {
            nobody.add(key);
        }
        long number = count.enterprises();
        TradeCount offered =
                new TradeCount(key, number, count.enterpriseGroups(), most, shown, shown && !isNobody(key));
        switch (standing) {
            case NOT_SHOWN, OFFERED -> counts.add(offered);
            case WITHHELD -> counts.add(new TradeCount(key, number, 0, most, true, true));
            case KNOWN -> {
                counts.add(TradeCount.known(key, number));
                if (offered.isSensitive()) {
                    fewThatAreKnown.add(key);
                }
            }
        }
    }

    private static CountKey key(Measure measure, Period period, String member) {
        return new CountKey(measure.code(), period.toString(), member);
    }
}
