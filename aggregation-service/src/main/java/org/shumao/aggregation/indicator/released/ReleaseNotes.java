package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot.Planned;
import org.shumao.contracts.period.Period;

/**
 * Says of which releases an answer is made.
 *
 * @param visible tells the visible releases from all others: the answer may be made of more periods than it names
 * @param dataset id of the dataset whose values it is made of
 * @param asOf due minute of the newest release in the state that is read: with it, the same question has the same answer;
 *     the first of all moments if nothing is released
 * @param vintages of the periods asked for; none of a period that is not released
 * @param bases of the periods that these are compared with
 * @param next what the calendar announces next of the dataset; null if nothing
 * @param caching value of Cache-Control: who may keep the answer for how long
 */
public record ReleaseNotes(
        String visible,
        String dataset,
        Instant asOf,
        Map<Period, Vintage> vintages,
        Map<Period, Vintage> bases,
        @Nullable Planned next,
        String caching) {

    /** Returns what tells the answer from every other one to the same question. */
    public String edition() {
        Map<Period, Vintage> periods = new TreeMap<>(Vintages.BY_TIME);
        periods.putAll(vintages);
        Map<Period, Vintage> compared = new TreeMap<>(Vintages.BY_TIME);
        compared.putAll(bases);
        return String.join(
                "\n", visible, dataset, asOf.toString(), periods.toString(), compared.toString(), String.valueOf(next));
    }
}
