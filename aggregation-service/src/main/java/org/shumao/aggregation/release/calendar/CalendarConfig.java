package org.shumao.aggregation.release.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Says how the release calendar is made. */
@ConfigMapping(prefix = "shumao.release.calendar")
public interface CalendarConfig {
    DaysAfterEnd daysAfterEnd();

    /** A correction is announced so long before it is due. */
    @WithDefault("PT24H")
    Duration correctionNotice();

    /**
     * The rounds of each period of a group: so many days after the end of the period, or on the next working day, at 10:00 in China. The
     * last round is final.
     */
    interface DaysAfterEnd {
        @WithDefault("20,50")
        List<Integer> monthly();

        @WithDefault("20,80")
        List<Integer> quarterly();

        @WithDefault("15,105")
        List<Integer> halfYearly();

        @WithDefault("20,180")
        List<Integer> yearly();
    }
}
