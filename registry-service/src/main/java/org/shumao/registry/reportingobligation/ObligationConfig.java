package org.shumao.registry.reportingobligation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;

/** Says which kinds of enterprises owe reports, how often and by when. */
@ConfigMapping(prefix = "shumao.reporting-obligations")
public interface ObligationConfig {
    /** Lists obligations by kind; those of {@link ObligationRule#KINDS} can have one. */
    Map<EnterpriseKind, Obligation> kinds();

    /** Returns how often changes are looked for and published: who owes, who is exempt, and of whom the first record came. */
    @WithDefault("1m")
    Duration publishEvery();

    /** Says what a kind owes. */
    interface Obligation {
        /** {@code MONTH}, {@code QUARTER}, {@code HALF} or {@code YEAR}; empty for no obligation. */
        Optional<Period.Frequency> frequency();

        /** The due day is so many months after the last month of the period. */
        @WithDefault("1")
        @Min(0)
        @Max(24)
        int dueMonths();

        /** Day of that month, in Asia/Shanghai to its end; of a shorter month the last one. */
        @WithDefault("31")
        @Min(1)
        @Max(31)
        int dueDay();

        /**
         * First day of the obligation for every enterprise of the kind, whenever it was entered into the register: for a law
         * with a fixed date, or a register that was filled from an older one. Absent, the obligation of each enterprise begins
         * on the day on which the register learned that it is of the kind.
         */
        Optional<LocalDate> beginsOn();
    }
}
