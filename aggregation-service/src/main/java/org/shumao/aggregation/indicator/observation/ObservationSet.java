package org.shumao.aggregation.indicator.observation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.referenceseries.PublishedValue;

/**
 * The answer to one query: observations and what is true of all of them. Every writer lays out this and nothing else.
 *
 * @param heading what the figures are
 * @param axes the breakdown, with the labels of the members that occur
 * @param periods every period asked for, ascending
 * @param observations by period, then by rank or code of the members
 * @param context what stands behind each period
 * @param state what live figures follow from: equal states, equal figures; null of released ones
 * @param asOf commit time of the last batch that changed a row behind a figure, or the cut-off of the newest release behind one; null if
 *     there is none
 * @param released the releases that the figures are made of; null of live ones
 */
public record ObservationSet(
        Heading heading,
        List<Axis> axes,
        List<Period> periods,
        List<Observation> observations,
        Map<Period, PeriodNotes> context,
        @Nullable DataState state,
        @Nullable Instant asOf,
        @Nullable ReleaseNotes released) {

    /** Returns the same with other observations, and the members that occur in these. */
    public ObservationSet with(List<Axis> others, List<Observation> some) {
        return new ObservationSet(heading, others, periods, some, context, state, asOf, released);
    }

    /** Returns the same with other words about the releases that it is made of. */
    public ObservationSet with(ReleaseNotes notes) {
        return new ObservationSet(heading, axes, periods, observations, context, state, asOf, notes);
    }

    /** Returns what tells it from every other answer to the same query. */
    public String edition() {
        return released == null ? String.valueOf(state) : released.edition();
    }

    /**
     * What the figures are, in the language of the query.
     *
     * @param indicator id
     * @param name of the indicator
     * @param definition id and version of what counts, for instance {@code CBEC-LISTS-1}
     * @param version of the indicator's own definition
     * @param unit UNIT_MEASURE: CNY, USD, PERCENT, ...
     * @param unitName in words
     * @param multiplier UNIT_MULT, a power of ten
     * @param decimals of the values, DECIMALS
     * @param language {@code en} or {@code zh}
     * @param labels whether members come with codes, names or both
     * @param detail whether what stands behind the figures comes with them
     * @param scale power of ten that the reader asked for; empty for the usual one
     * @param totals whether totals stand beside the members of a breakdown
     * @param domain which trade counts, as queries name it: {@code cbec}
     * @param currency in which trade is valued, also where the unit is another one; null if the indicator has none
     * @param filters what alone was counted: codes by dimension, in order
     * @param source who makes the figures
     */
    public record Heading(
            String indicator,
            String name,
            String definition,
            int version,
            String unit,
            String unitName,
            int multiplier,
            int decimals,
            String language,
            Labels labels,
            Detail detail,
            OptionalInt scale,
            boolean totals,
            String domain,
            @Nullable String currency,
            Map<String, List<String>> filters,
            String source) {
        /** Says whether figures come with what stands behind them. */
        public boolean isFull() {
            return detail == Detail.FULL;
        }

        /** Says whether a value needs its unit beside it: whoever wants data alone and no scale knows it. */
        public boolean hasUnitInRows() {
            return isFull() || scale.isPresent();
        }
    }

    /** Says whether figures come with what stands behind them, or with their periods, members, status and reason alone. */
    public enum Detail {
        FULL,
        DATA_ONLY
    }

    /** Whether members come with codes, names or both. */
    public enum Labels {
        CODE,
        NAME,
        BOTH
    }

    /**
     * One dimension of the breakdown.
     *
     * @param dimension code of the dimension
     * @param name in the language of the query
     * @param codeList id of its code list; null if it has none
     * @param members every member that occurs, code to name in the language of the query, in the order of the code list
     */
    public record Axis(
            String dimension, String name, @Nullable String codeList, Map<String, String> members) {}

    /**
     * What stands behind the figures of one period.
     *
     * @param complete whether the period is over and there are data for all of its months
     * @param provisional whether its figures are still expected to change
     * @param evidence gross value in fen by what stands behind it, over the whole selection: all of it, or why that is not known
     * @param coveragePct share of the published total that the records are, where a reference series says so
     * @param coverageReason why there is no coverage
     * @param coverageStatus how the coverage is to be read, no better than the published total; null if there is none
     * @param published the published values that figures and coverage of the period are made of
     * @param coverage how complete and how well founded the records of the definition are; null of counts of enterprises
     * @param base the period that growth compares with; null if the indicator compares with none
     * @param baseAsOf commit time of the last batch that changed the base; null if there is no base
     */
    public record PeriodNotes(
            boolean complete,
            boolean provisional,
            ValueOrReason<Map<Evidence, BigInteger>> evidence,
            @Nullable BigDecimal coveragePct,
            @Nullable Reason coverageReason,
            @Nullable ObservationStatus coverageStatus,
            List<PublishedValue> published,
            @Nullable Coverage coverage,
            @Nullable Period base,
            @Nullable Instant baseAsOf) {}
}
