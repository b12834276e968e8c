package org.shumao.aggregation.indicator.released;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            select p.period, p.release_id, p.version, p.status, p.due, r.cut_off,
                   lead(p.release_id) over (partition by p.period order by p.due, p.round, p.release_id) is not null as superseded
              from release_period p join release r using (release_id)
             where p.dataset = ?
             order by p.due, p.round, p.release_id
            """;

    static Vintages read(ReleasedSnapshot snapshot, String dataset, Frequency frequency) throws SQLException {
        Map<Period, List<Vintage>> found = new TreeMap<>(BY_TIME);
        Sql.query(
                snapshot.connection(),
                READ,
                row -> {
                    Period period = Period.parse(row.getString("period")).orElseThrow();
                    return period.frequency() == frequency
                            && found.computeIfAbsent(period, none -> new ArrayList<>())
                                    .add(new Vintage(
                                            row.getString("release_id"),
                                            row.getString("version"),
                                            row.getString("status"),
                                            Columns.instant(row, "due"),
                                            Columns.instant(row, "cut_off"),
                                            row.getBoolean("superseded")));
                },
                dataset);
        return new Vintages(found);
    }

    /** Returns the vintage of each period that was in force at a moment. */
    Map<Period, Vintage> inForce(Instant moment) {
        Map<Period, Vintage> inForce = new TreeMap<>(BY_TIME);
        ofPeriods.forEach((period, vintages) -> vintages.stream()
                .filter(vintage -> !vintage.due().isAfter(moment))
                .forEach(vintage -> inForce.put(period, vintage)));
        return inForce;
    }

    /** Returns the first vintage of a period by a version of the definition. */
    Optional<Vintage> first(Period period, String version) {
        return ofPeriods.getOrDefault(period, List.of()).stream()
                .filter(vintage -> vintage.version().equals(version))
                .findFirst();
    }
}
