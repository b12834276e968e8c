package org.shumao.aggregation.indicator.released;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * The public vintages of a dataset, of periods of one length.
 *
 * @param ofPeriods by period, the newest last
 */
record Vintages(Map<Period, List<Vintage>> ofPeriods) {
    static final Comparator<Period> BY_TIME = Comparator.comparing(Period::first);

    private static final String READ = """
            select dataset, period, release_id, version, status, due, cut_off,
                   lead(release_id) over (partition by dataset, period order by VINTAGE) is not null as superseded
              from release_period
             where dataset = any(?)
             order by VINTAGE
            """.replace("VINTAGE", ReleasedSnapshot.VINTAGE);

    /** Reads those of some datasets, by id of the dataset. */
    static Map<String, Vintages> read(ReleasedSnapshot snapshot, Collection<String> datasets, Frequency frequency)
            throws SQLException {
        Map<String, Vintages> found = new HashMap<>();
        datasets.forEach(dataset -> found.put(dataset, new Vintages(new TreeMap<>(BY_TIME))));
        Sql.query(
                snapshot.connection(),
                READ,
                row -> {
                    Period period = Period.parse(Columns.text(row, "period")).orElseThrow();
                    return period.frequency() == frequency
                            && Objects.requireNonNull(found.get(Columns.text(row, "dataset")))
                                    .ofPeriods()
                                    .computeIfAbsent(period, none -> new ArrayList<>())
                                    .add(new Vintage(
                                            Columns.text(row, "release_id"),
                                            Columns.text(row, "version"),
                                            ReleaseStatus.valueOf(Columns.text(row, "status")),
                                            Columns.instant(row, "due"),
                                            Columns.instant(row, "cut_off"),
                                            row.getBoolean("superseded")));
                },
                (Object) datasets.toArray(String[]::new));
        return found;
    }

    /** Returns the vintage of each period that was in force at a moment. */
    Map<Period, Vintage> inForce(Instant moment) {
        Map<Period, Vintage> inForce = new TreeMap<>(BY_TIME);
        ofPeriods.forEach((period, vintages) -> vintages.stream()
                .filter(vintage -> !vintage.due().isAfter(moment))
                .forEach(vintage -> inForce.put(period, vintage)));
        return inForce;
    }

    /** Returns the first vintage of a period by a version of the definition; a flash estimate is no base for growth. */
    Optional<Vintage> first(Period period, String version) {
        return ofPeriods.getOrDefault(period, List.of()).stream()
                .filter(vintage -> vintage.version().equals(version) && vintage.status() != ReleaseStatus.FLASH)
                .findFirst();
    }
}
