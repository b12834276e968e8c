package org.shumao.aggregation.release.right;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Moments;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says who is to read a release before its time, what for, and in which hours. */
@Schema(name = "ProposeEarlyAccess")
record ProposeEarlyAccess(
        @Schema(
                required = true,
                maxLength = ProposeReleaseRight.LONGEST_SUBJECT,
                description = "The person, as the identity provider calls it; it must hold READ_EARLY",
                examples = "f3b1c0de-4c56-4f0b-9a55-0b6f4b1f2a11")
        @Nullable
        String subject,

        @Schema(
                required = true,
                maxLength = ProposeReleaseRight.LONGEST_REASON,
                examples = "Prepares the answers of the minister to the press.")
        @Nullable
        String purpose,

        @Schema(required = true, type = SchemaType.STRING, format = "date-time", examples = "2027-01-15T08:00:00+08:00")
        @Nullable
        String from,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date-time",
                description = "The first moment at which it may not any more",
                examples = "2027-01-15T10:00:00+08:00")
        @Nullable
        String until) {

    record Checked(String subject, String purpose, Instant from, Instant until) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    Checked checked() {
        Violations violations = new Violations();
        violations.text("subject", subject, ProposeReleaseRight.LONGEST_SUBJECT);
        violations.text("purpose", purpose, ProposeReleaseRight.LONGEST_REASON);
        Optional<Instant> begin = moment("from", from, violations);
        Optional<Instant> end = moment("until", until, violations);
        if (begin.isPresent() && end.isPresent() && !end.get().isAfter(begin.get())) {
            violations.add("until", "order", until, "a moment after from", "The hours end before they begin.");
        }
        violations.throwIfAny();
        return new Checked(
                Problems.present(subject).strip(),
                Problems.present(purpose).strip(),
                begin.orElseThrow(),
                end.orElseThrow());
    }

    private static Optional<Instant> moment(String field, @Nullable String given, Violations violations) {
        Optional<Instant> moment = Optional.ofNullable(given).flatMap(Moments::parse);
        if (moment.isEmpty()) {
            violations.add(
                    field,
                    "moment",
                    given,
                    "a moment with an offset: 2027-01-15T08:00:00+08:00",
                    Moments.refusal(given, "This is no such moment."));
        }
        return moment;
    }
}
