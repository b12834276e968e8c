package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot.Planned;
import org.shumao.aggregation.release.serving.Licence;
import org.shumao.aggregation.serieskey.DataAddress;
import org.shumao.contracts.period.Period;

/**
 * Says of which releases an answer is made.
 *
 * @param edition tells the answer from every other one to the same question
 * @param dataset id of the dataset whose values it is made of
 * @param asOf due minute of the newest release in the state that is read: with it, the same question has the same answer;
 *     the first of all moments if nothing is released
 * @param vintages of the periods asked for; none of a period that is not released
 * @param bases of the periods that these are compared with
 * @param next what the calendar announces next of the dataset; null if nothing
 * @param licence under which anybody may use it
 * @param sdmx where software that speaks SDMX reads the released values; null if no address has just these
 */
public record ReleaseNotes(
        String edition,
        String dataset,
        Instant asOf,
        Map<Period, Vintage> vintages,
        Map<Period, Vintage> bases,
        @Nullable Planned next,
        Licence licence,
        @Nullable DataAddress sdmx) {
    /** Says whether all that is in force of the periods asked for is a flash estimate. */
    public boolean isFlash() {
        return !vintages.isEmpty()
                && vintages.values().stream().allMatch(vintage -> vintage.status() == ReleaseStatus.FLASH);
    }

    /** Returns the same with an address for software that speaks SDMX. */
    public ReleaseNotes with(DataAddress address) {
        return new ReleaseNotes(edition, dataset, asOf, vintages, bases, next, licence, address);
    }
}
