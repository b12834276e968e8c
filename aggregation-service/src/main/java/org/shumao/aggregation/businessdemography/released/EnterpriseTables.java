package org.shumao.aggregation.businessdemography.released;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.count.CellCount;
import org.shumao.tradecore.disclosure.count.CellKeys;
import org.shumao.tradecore.disclosure.count.CountedSet;
import org.shumao.tradecore.disclosure.count.PublishedCounts;
import org.shumao.tradecore.disclosure.count.TradeWindow;

/**
 * Gives the counts of enterprises of half-years and years as a release publishes them: registrations exactly, since anybody counts them in the
 * public register, and what is made of trade rounded at random to a multiple of three, once for all vintages before the final one.
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

    private final EnterpriseTally tally;
    private final Counting counting;
    private final CellKeys keys;
    private final PublishedCounts published;
    private final Set<TradeWindow> ofFinalPeriods = new HashSet<>();
    private final Map<CountedSet, Long> counts = new HashMap<>();

    /**
     * @param tally counts as they are, of the periods of the release
     * @param published what served vintages have said
     * @param finalPeriods periods whose counts are final in this release
     */
    public EnterpriseTables(
            EnterpriseTally tally,
            Counting counting,
            CellKeys keys,
            PublishedCounts published,
            Collection<Period> finalPeriods) {
        this.tally = tally;
        this.counting = counting;
        this.keys = keys;
        this.published = published;
        for (Period period : finalPeriods) {
            for (Measure measure : Measure.TRADING_ENTERPRISES) {
                TradeWindow.of(measure, Months.of(period), counting.gap()).ifPresent(ofFinalPeriods::add);
            }
        }
    }

    /** Returns the set that a measure made of trade counts. */
    public static CountedSet set(
            @Nullable Dimension by, @Nullable String member, Measure measure, Period period, int gap) {
        return new CountedSet(
                name(by, member),
                TradeWindow.of(measure, Months.of(period), gap).orElseThrow());
    }

    private static String name(@Nullable Dimension by, @Nullable String member) {
        return by == null || member == null ? CountedSet.TOTAL : EnterpriseTally.name(by, member);
    }

    /** Returns the members of a dimension that any enterprise belongs to, in order. */
    public Collection<String> members(Dimension by) {
        return tally.members(by);
    }

    /**
     * Returns a count of a half-year or a year, or why it is not known.
     *
     * @param by dimension of the member; null of all enterprises
     * @param member null of all enterprises
     */
    public ValueOrReason<Long> count(@Nullable Dimension by, @Nullable String member, Measure measure, Period period) {
        Months months = Months.of(period);
        return counting.whyUnknown(measure, months)
                .map(ValueOrReason::<Long>missing)
                .orElseGet(() -> ValueOrReason.of(
                        measure == Measure.REGISTERED
                                ? tally.registered(name(by, member), months)
                                : published(set(by, member, measure, period, counting.gap()))));
    }

    private long published(CountedSet set) {
        Long known = counts.get(set);
        if (known != null) {
            return known;
        }
        CellCount cell = cell(set);
        long least = 0;
        long most = cell.registered();
        for (Dimension by : set.member().equals(CountedSet.TOTAL) ? tally.dimensions() : List.<Dimension>of()) {
            List<CountedSet> parts = tally.members(by).stream()
                    .map(member -> new CountedSet(EnterpriseTally.name(by, member), set.window()))
                    .toList();
            least = Math.max(least, least(parts) - tally.overlap(by, set.window()));
            most = Math.min(most, most(parts));
        }
        List<CountedSet> halves = set.window().halves().stream()
                .map(half -> new CountedSet(set.member(), half))
                .toList();
        if (!halves.isEmpty()) {
            // Who is active in a half-year may be in the other one as well.
            least = Math.max(least, set.window().idle() == null ? 0 : least(halves));
            most = Math.min(most, most(halves));
        }
        long count = published.of(set, ofFinalPeriods.contains(set.window()), cell.published(least, most));
        counts.put(set, count);
        return count;
    }

    private CellCount cell(CountedSet set) {
        return new CellCount(tally.counted(set), tally.possible(set), keys.of(set));
    }

    private long least(List<CountedSet> parts) {
        return parts.stream()
                .mapToLong(part -> CellCount.least(published(part)))
                .sum();
    }

    private long most(List<CountedSet> parts) {
        return parts.stream()
                .mapToLong(part -> cell(part).most(published(part)))
                .sum();
    }
}
