package org.shumao.aggregation.businessdemography.released;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.ComplementarySuppression;
import org.shumao.tradecore.disclosure.CountKey;

/**
 * Counts of enterprises of half-years and years, in all and by some dimensions, without what must be withheld in all of them together.
 * Kind, place and size are those of the snapshot in every period, so that periods fit together.
 */
public final class EnterpriseTables {
    /** Code of the measure that anybody counts in the public register. */
    public static final String REGISTERED = "registered";

    /** What the measures of datasets count, by code. */
    public static final Map<String, Measure> MEASURES = Map.of(
            REGISTERED,
            Measure.REGISTERED,
            "first-trade",
            Measure.FIRST_TRADE,
            "active",
            Measure.ACTIVE,
            "alive-before",
            Measure.ALIVE_BEFORE,
            "exits",
            Measure.STOPPED_IN_PERIOD,
            "presumed-stopped",
            Measure.PRESUMED_STOPPED);

    private final DataRange range;
    private final List<Breakdown> breakdowns;
    private final Counting counting;
    private final Standings standings;
    private final Set<CountKey> withheld;

    /** Says where a count stands with the public. */
    public enum Standing {
        /** It is not shown; it may follow from what is, and is protected just the same. */
        NOT_SHOWN,
        /** It is to be shown, unless it must be withheld. */
        OFFERED,
        /** It was shown before, so that it hides nothing any more. */
        KNOWN,
        /** It was withheld before, and stays so. */
        WITHHELD
    }

    /** Says where each count that is made of trade stands. */
    @FunctionalInterface
    public interface Standings {
        /**
         * @param by dimension of the breakdown; null of all enterprises
         * @param member of the breakdown; {@link CountKey#TOTAL} for all enterprises
         */
        Standing of(@Nullable Dimension by, String member, Period period, Measure measure);
    }

    /**
     * Counts, and finds what is withheld.
     *
     * @param range of cross-border e-commerce, from the snapshot of the patterns
     * @param patterns by dimension, at least of one
     * @param gap months without trade after which an enterprise is presumed stopped
     * @throws org.shumao.tradecore.disclosure.UnprotectedRelease if nothing is left that would hide a count of few
     */
    public EnterpriseTables(DataRange range, Map<Dimension, Patterns> patterns, int gap, Standings standings) {
        this.range = range;
        this.breakdowns = patterns.entrySet().stream()
                .map(entry -> new Breakdown(entry.getKey(), entry.getValue()))
                .toList();
        this.standings = standings;
        this.counting = new Counting(range.span(), !whole().patterns().members().isEmpty(), gap);
        TradeObservations trade = new TradeObservations(breakdowns, counting, standings);
        this.withheld = new HashSet<>(ComplementarySuppression.of(trade.counts(), trade.identities()));
        this.withheld.addAll(trade.fewThatAreKnown());
    }

    /** Every breakdown is of the same enterprises. */
    private Breakdown whole() {
        return breakdowns.get(0);
    }

    /**
     * Returns the counts of a half-year or a year.
     *
     * @param by dimension of the rows; null for none
     */
    public Counts counts(Period period, @Nullable Dimension by) {
        List<EnterpriseCounts> rows = breakdowns.stream()
                .filter(breakdown -> breakdown.by() == by)
                .flatMap(breakdown ->
                        breakdown.members().stream().map(member -> disclosed(breakdown, by, member, period)))
                .toList();
        Patterns all = whole().patterns();
        return Counts.of(
                range,
                new BusinessDemographyQuery(
                        Months.of(period), List.of(), Population.USUAL, Map.of(), Set.of(), OptionalInt.empty()),
                disclosed(whole(), null, CountKey.TOTAL, period),
                rows,
                ValueOrReason.missing(Reason.NOT_PUBLIC),
                all.members().isEmpty() ? null : all.asOf());
    }

    private EnterpriseCounts disclosed(Breakdown breakdown, @Nullable Dimension by, String member, Period period) {
        List<Stratum> strata = new ArrayList<>(breakdown.strata(member, period, counting.gap()));
        breakdown.registered(member, period).forEach(strata::add);
        return counting.counts(by == null ? List.of() : List.of(member), Months.of(period), strata)
                .disclosed((measure, count) -> {
                    if (measure == Measure.REGISTERED) {
                        return count;
                    }
                    if (standings.of(by, member, period, measure) == Standing.NOT_SHOWN) {
                        return ValueOrReason.missing(Reason.NOT_PUBLIC);
                    }
                    CountKey key = new CountKey(measure.code(), period.toString(), breakdown.key(member));
                    return withheld.contains(key) ? ValueOrReason.missing(Reason.SUPPRESSED) : count;
                });
    }
}
