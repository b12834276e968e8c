package org.shumao.aggregation.release.build;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/**
 * Says what a build of a release is to hold.
 *
 * @param release id of the release
 * @param group datasets that are released together
 * @param period reference period of the release
 * @param round 0 for a flash release, 1 for the first one after it
 * @param periods of each dataset, ascending
 */
record ReleasePlan(
        String release,
        ReleaseGroup group,
        Period period,
        int round,
        ReleaseStatus status,
        Map<Dataset, List<Period>> periods) {
    private static final String FIND = """
            select r.*, r.build_id is not null and r.due <= c.tick as signed_and_due
              from release r cross join release_clock c where release_id = ?
            """;

    /**
     * Reads the plan of a release, and checks that it can be built now.
     *
     * @param earlier periods beside that of the release, as the author wrote them
     * @throws HttpProblem 404 if there is no such release, 409 if it cannot be built, 400 if it cannot hold
     *     one of the periods
     */
    static ReleasePlan of(
            Connection connection,
            String release,
            List<@Nullable String> earlier,
            DatasetCatalogue catalogue,
            Clock clock)
            throws SQLException {
        Planned planned = Sql.first(connection, FIND, Planned::of, release)
                .orElseThrow(() -> Problems.notFound("There is no release " + release
                        + ": GET /api/v1/calendar lists those that are planned, and a new one is planned there."));
        YearMonth present = YearMonth.now(clock);
        planned.checkBuildable(release, present);
        ReleaseGroup group = catalogue
                .group(planned.group())
                .orElseThrow(() ->
                        Problems.conflict("The catalogue of datasets has no group " + planned.group() + " any more."));
        SortedSet<Period> periods =
                new TreeSet<>(Comparator.comparing(Period::frequency).thenComparing(Period::first));
        periods.add(planned.period());
        if (planned.status() == ReleaseStatus.FLASH && !earlier.isEmpty()) {
            throw Problems.validationFailed("periods", "empty: a flash release holds its own period alone");
        }
        periods.addAll(checked(earlier, group, planned.period(), present));
        Map<Dataset, List<Period>> ofDatasets = new LinkedHashMap<>();
        for (Period period : periods) {
            catalogue
                    .of(group, period)
                    .forEach(dataset -> ofDatasets
                            .computeIfAbsent(dataset, none -> new ArrayList<>())
                            .add(period));
        }
        return new ReleasePlan(release, group, planned.period(), planned.round(), planned.status(), ofDatasets);
    }

    private static List<Period> checked(
            List<@Nullable String> earlier, ReleaseGroup group, Period own, YearMonth present) {
        Violations violations = new Violations();
        List<Period> periods = new ArrayList<>();
        if (earlier.size() > BuildRelease.MOST_PERIODS) {
            String expected = "no more than " + BuildRelease.MOST_PERIODS + " periods";
            violations.add(
                    "periods", "size", String.valueOf(earlier.size()), expected, "These are too many for one release.");
        }
        for (int i = 0; i < Math.min(earlier.size(), BuildRelease.MOST_PERIODS); i++) {
            String written = earlier.get(i);
            Optional<Period> period = Optional.ofNullable(written)
                    .flatMap(Period::parse)
                    .filter(one -> group.frequencies().contains(one.frequency()))
                    .filter(one ->
                            !one.first().isAfter(own.first()) && one.last().isBefore(present));
            if (period.isEmpty()) {
                violations.add(
                        "periods[" + i + "]",
                        "period",
                        written,
                        "a period in SDMX notation that is over, begins no later than " + own + " and is "
                                + inWords(group),
                        "This release cannot hold it.");
            }
            period.ifPresent(periods::add);
        }
        violations.throwIfAny();
        return periods;
    }

    private static String inWords(ReleaseGroup group) {
        return group.frequencies().stream()
                .map(frequency -> switch (frequency) {
                    case MONTH -> "a month";
                    case QUARTER -> "a quarter";
                    case HALF -> "a half-year";
                    case YEAR -> "a year";
                })
                .collect(Collectors.joining(" or "));
    }

    /** Holds an entry of the calendar. */
    private record Planned(
            String group, Period period, int round, ReleaseStatus status, boolean stopped, boolean signedAndDue) {
        static Planned of(ResultSet row) throws SQLException {
            return new Planned(
                    Columns.text(row, "release_group"),
                    Period.parse(Columns.text(row, "period")).orElseThrow(),
                    row.getInt("round"),
                    ReleaseStatus.valueOf(Columns.text(row, "status")),
                    Columns.instantOrNull(row, "stopped_at") != null,
                    row.getBoolean("signed_and_due"));
        }

        void checkBuildable(String release, YearMonth present) {
            if (stopped) {
                throw Problems.conflict(release + " was stopped: plan another round of it.");
            }
            if (signedAndDue) {
                throw Problems.conflict(release
                        + " has had its due minute: what changes now is a release of its own, with another round.");
            }
            if (!period.last().isBefore(present)) {
                throw Problems.conflict("No period of " + release + " is over: " + period + " ends with "
                        + period.last().atEndOfMonth() + " (Asia/Shanghai). Build it after that.");
            }
        }
    }
}
