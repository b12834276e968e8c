package org.shumao.aggregation.businessdemography.publicview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.EnterpriseCount;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Identity;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.TradeCount;

/**
 * Everything made of trade that the public views would show, with what no view shows and must not follow from it, and all
 * identities between them.
 */
final class TradeObservations {
    private final Patterns patterns;
    private final Counting counting;
    private final PublicViews views;
    private final Map<Period, Windows> periods =
            new TreeMap<>(Comparator.comparing(Period::first).thenComparing(Period::frequency));
    private final List<TradeCount> counts = new ArrayList<>();
    /** What the views show to be zero of all enterprises. */
    private final Set<CountKey> nobody = new HashSet<>();

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

    TradeObservations(Patterns patterns, Counting counting, PublicViews views) {
        this.patterns = patterns;
        this.counting = counting;
        this.views = views;
        counting.span()
                .ifPresent(span -> touching(span)
                        .forEach(period ->
                                periods.put(period, Windows.of(Months.of(period), counting.gap(), patterns.blocks()))));
        for (Period period : periods.keySet()) {
            members().forEach(member -> observe(member, period));
        }
    }

    List<TradeCount> counts() {
        return counts;
    }

    /** More follows where the views show that there is nobody: where there is nobody at all, there is nobody in any province. */
    List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        members().forEach(member -> identities.addAll(TradeIdentities.of(member, periods, this::isNobody)));
        for (Period period : periods.keySet()) {
            for (Measure measure : Measure.TRADING_ENTERPRISES) {
                identities.add(Identity.sum(
                        key(measure, period, CountKey.TOTAL),
                        patterns.members().stream()
                                .map(member -> key(measure, period, member))
                                .toList()));
            }
        }
        return identities;
    }

    /** The views show zeros of all enterprises. Those of a province follow from these, or are withheld. */
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

    private List<String> members() {
        return Stream.concat(Stream.of(CountKey.TOTAL), patterns.members().stream())
                .toList();
    }

    private void observe(String member, Period period) {
        List<Stratum> strata = patterns.strata(member, period, counting.gap());
        EnterpriseCounts counted = counting.counts(List.of(member), Months.of(period), strata);
        List<Dimension> by = member.equals(CountKey.TOTAL) ? List.of() : List.of(Dimension.PROVINCE);
        for (Measure measure : Measure.TRADING_ENTERPRISES) {
            EnterpriseCount count = counted.counted(measure).value();
            if (count != null) {
                boolean offered = views.offers(BusinessDemographyQuery.DATASET, by, period.frequency(), measure);
                add(key(measure, period, member), count, offered);
            }
        }
        for (Remainder remainder : REMAINDERS) {
            if (counted.counted(remainder.all()).value() != null
                    && counted.counted(remainder.some()).value() != null) {
                CountKey key = new CountKey(remainder.name(), period.toString(), member);
                add(key, Counting.sum(strata, remainder.condition()), false);
            }
        }
    }

    private void add(CountKey key, EnterpriseCount count, boolean offered) {
        if (offered && count.enterprises() == 0 && key.member().equals(CountKey.TOTAL)) {
            nobody.add(key);
        }
        long most = patterns.enterprises(key.member());
        counts.add(new TradeCount(
                key, count.enterprises(), count.enterpriseGroups(), most, offered, offered && !isNobody(key)));
    }

    private static CountKey key(Measure measure, Period period, String member) {
        return new CountKey(measure.code(), period.toString(), member);
    }
}
