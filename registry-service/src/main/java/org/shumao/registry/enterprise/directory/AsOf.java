package org.shumao.registry.enterprise.directory;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.Checks;

/**
 * Which day a query is about, and what was known of it when.
 *
 * @param validOn day of Asia/Shanghai, from 1949-10-01 to today
 * @param knownAt what was known later is left out
 */
record AsOf(LocalDate validOn, Instant knownAt) {
    /** Table enterprise_state keeps microseconds. */
    private static final ChronoUnit PRECISION = ChronoUnit.MICROS;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static AsOf check(@Nullable String validOn, @Nullable String knownAt, Clock clock) {
        Violations violations = new Violations();
        LocalDate today = RegisterDay.today(clock);
        LocalDate day = Checks.day("validOn", validOn, Checks.EARLIEST, today, violations);
        Instant now = clock.instant();
        Instant time = knownAt == null ? now : time(knownAt, now, violations);
        violations.throwIfAny();
        return new AsOf(day == null ? today : day, time.truncatedTo(PRECISION));
    }

    private static Instant time(String written, Instant now, Violations violations) {
        String expected = "a time such as 2025-07-01T09:30:00+08:00, not in the future";
        try {
            // A plus sign that was not encoded came as a blank.
            Instant time =
                    OffsetDateTime.parse(written.strip().replace(' ', '+')).toInstant();
            if (time.isAfter(now) || time.isBefore(Instant.EPOCH)) {
                violations.add("knownAt", "range", written, expected, "Nobody knew anything at that time.");
                return now;
            }
            return time;
        } catch (DateTimeException e) {
            violations.add("knownAt", "time", written, expected, "This is not a time with its offset.");
            return now;
        }
    }
}
