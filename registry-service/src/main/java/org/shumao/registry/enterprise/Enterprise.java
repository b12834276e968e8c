package org.shumao.registry.enterprise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.ForeignNumber;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Timeline;

/**
 * A legal unit as it is known at one time.
 *
 * @param id its USCC, or {@code COUNTRY:NUMBER} of a foreign one that has none
 * @param version 1, 2, ...: raised with every change, carried by every event
 * @param changedAt time of the last change, in microseconds; grows with the version
 * @param timeline what is true of it, and when
 */
public record Enterprise(String id, long version, Instant changedAt, Timeline timeline) {
    /** Returns what is true of it today. */
    public Facts facts() {
        return timeline.now();
    }

    public boolean isMerged() {
        return facts().status() == EnterpriseStatus.MERGED;
    }

    @Nullable
    String uscc() {
        return Uscc.hasForm(id) ? id : null;
    }

    /** Number in a foreign register; null if it has a USCC. */
    @Nullable
    String registrationNumber() {
        return Uscc.hasForm(id) ? null : ForeignNumber.number(id);
    }

    /** First day of the present status. */
    public LocalDate statusSince() {
        return timeline.statusSince();
    }

    /** Returns when a change is known that happens now: later than the last one, also if the clock went back. */
    public Instant nextChange(Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        return time.isAfter(changedAt) ? time : changedAt.plus(1, ChronoUnit.MICROS);
    }

    /** Returns what the next change makes of it. */
    Enterprise changed(Timeline after, Instant at) {
        return new Enterprise(id, version + 1, at, after);
    }

    /**
     * A merged record is kept to be read; what is to be changed is the one that stands for it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code conflict}, if the record was merged into another one
     */
    public void requirePresent() {
        String target = facts().mergedInto();
        if (target != null) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The record " + id + " was merged into " + target + ": change that one.")
                    .with("uscc", target)
                    .withHeader("Location", "/api/v1/enterprises/" + target)
                    .build();
        }
    }
}
