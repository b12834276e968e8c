package org.shumao.aggregation.release.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Moments;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** Says which release is to come, and when. */
@Schema(name = "PlanRelease")
record PlanRelease(
        @Schema(required = true, description = "Id of a group of the catalogue", examples = "half-yearly") @Nullable
        String group,

        @Schema(required = true, description = "Reference period in SDMX notation", examples = "2026-S2") @Nullable
        String period,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"FLASH", "PRELIMINARY", "FINAL", "BENCHMARK", "CORRECTION"},
                examples = "PRELIMINARY")
        @Nullable
        String status,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date-time",
                description = "The minute at which it becomes public, with an offset; it never moves earlier",
                examples = "2027-01-15T10:00:00+08:00")
        @Nullable
        String due,

        @Schema(required = true) @Nullable Text title,

        @Schema(
                description =
                        "What is wrong and will be corrected: for a correction, and for nothing else; public at once")
        @Nullable
        Text notice) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_TEXT = 2000;

    /** Holds what it says, once every rule has been checked. */
    record Checked(
            ReleaseGroup group, Period period, ReleaseStatus status, Instant due, Text title, Optional<Text> notice) {}

    /**
     * Checks what can be checked without the calendar.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule
     */
    Checked checked() {
        Violations violations = new Violations();
        Optional<ReleaseGroup> known = group(group, violations);
        Optional<Period> parsed = Optional.ofNullable(period)
                .flatMap(Period::parse)
                .filter(found -> known.isEmpty() || known.get().frequencies().contains(found.frequency()));
        if (parsed.isEmpty()) {
            String lengths = known.map(found -> found.frequencies().toString()).orElse("of the group");
            violations.add(
                    "period",
                    "period",
                    period,
                    "SDMX notation: 2026, 2026-S2, 2026-Q4 or 2026-12, of the lengths " + lengths,
                    "This is no period of the group.");
        }
        Optional<ReleaseStatus> of = Arrays.stream(ReleaseStatus.values())
                .filter(one -> one.name().equals(status))
                .findFirst();
        if (of.isEmpty()) {
            violations.add(
                    "status",
                    "code",
                    status,
                    "FLASH, PRELIMINARY, FINAL, BENCHMARK, CORRECTION",
                    "This is none of them.");
        }
        Optional<Instant> minute = minute("due", due, violations);
        both("title", title, LONGEST_TITLE, violations);
        if (status != null && (notice != null) != status.equals(ReleaseStatus.CORRECTION.name())) {
            violations.add(
                    "notice",
                    "correction",
                    null,
                    "with a correction, and with nothing else",
                    notice == null ? "A correction takes a notice first." : "Only a correction has a notice.");
        } else if (notice != null) {
            both("notice", notice, LONGEST_TEXT, violations);
        }
        violations.throwIfAny();
        return new Checked(
                known.orElseThrow(),
                parsed.orElseThrow(),
                of.orElseThrow(),
                minute.orElseThrow(),
                Problems.present(title),
                Optional.ofNullable(notice));
    }

    static Optional<ReleaseGroup> group(@Nullable String given, Violations violations) {
        Optional<ReleaseGroup> known = Optional.ofNullable(given)
                .flatMap(id -> DatasetCatalogue.published().group(id));
        if (known.isEmpty()) {
            String all = String.join(
                    ", ",
                    DatasetCatalogue.published().groups().stream()
                            .map(ReleaseGroup::id)
                            .toList());
            violations.add("group", "code", given, all, "There is no such group of datasets.");
        }
        return known;
    }

    static Optional<Instant> minute(String field, @Nullable String given, Violations violations) {
        Optional<Instant> minute = Optional.ofNullable(given)
                .flatMap(Moments::parse)
                .filter(moment -> moment.equals(moment.truncatedTo(ChronoUnit.MINUTES)));
        if (minute.isEmpty()) {
            violations.add(
                    field,
                    "minute",
                    given,
                    "a whole minute with an offset: 2027-01-15T10:00:00+08:00",
                    Moments.refusal(given, "This is no such minute."));
        }
        return minute;
    }

    static void both(String field, @Nullable Text text, int longest, Violations violations) {
        violations.text(field + ".en", text == null ? null : text.en(), longest);
        violations.text(field + ".zh", text == null ? null : text.zh(), longest);
    }
}
