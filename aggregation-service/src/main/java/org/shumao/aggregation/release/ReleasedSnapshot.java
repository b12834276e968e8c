package org.shumao.aggregation.release;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Holds all that was public at one moment. Its connection sees the tables of schema aggregation_released and no others.
 *
 * @param tick what is due by it is public
 * @param asOf the moment whose state was asked for, no later than the tick: releases that are due later are not in force
 * @param visible tells the visible releases from all others, by what they hold
 * @param planned what the calendar announces next, by group
 */
public record ReleasedSnapshot(
        Connection connection, Instant tick, Instant asOf, String visible, Map<String, Planned> planned) {
    /** Orders the vintages of a dataset and period in a statement: the last one is in force. */
    public static final String VINTAGE = "(due, round, release_id)";

    /**
     * The vintages in force, as a table in a statement: of each dataset and period the newest release that is due by a parameter, {@link
     * #asOf}. It has the columns of release_period.
     */
    public static final String IN_FORCE = "(select distinct on (dataset, period) * from release_period where due <= ?"
            + " order by dataset, period, " + VINTAGE + " desc)";

    /** Releases and what is written of others come and go; nothing is named that is not public by now. */
    private static final String LAST_CHANGE = """
            select greatest((select max(due) from release), (select max(stopped_at) from release_notice),
                            (select max(stored_at) from reference_series)) as changed
            """;

    private static final String TITLE = "select title_en, title_zh from release where release_id = ?";
    private static final String OBSERVATIONS =
            "select release_id, dataset, series, period, measure, value, status, reason from release_observation"
                    + " where release_id = any(?) and dataset = any(?) and period = any(?) and measure = any(?)";

    /** Returns the same at another moment. */
    ReleasedSnapshot asOf(Instant moment) {
        return new ReleasedSnapshot(connection, tick, moment, visible, planned);
    }

    /**
     * Returns what tells this state from every other one: as long as it is equal, so is all that is read. The hour is a part of it, since
     * months end and periods become final.
     */
    public State state() {
        return new State(
                visible,
                tick.truncatedTo(ChronoUnit.HOURS),
                Optional.of(asOf).filter(moment -> !moment.equals(tick)),
                planned);
    }

    /**
     * A state of what is released.
     *
     * @param asOf the moment whose state was asked for; empty for now
     */
    public record State(String visible, Instant hour, Optional<Instant> asOf, Map<String, Planned> planned) {}

    /** Returns what the calendar announces next of some groups. */
    public Optional<Planned> next(Collection<String> groups) {
        return groups.stream().map(planned::get).flatMap(Stream::ofNullable).min(Planned.BY_TIME);
    }

    /** Returns when the calendar announces the next release of any group. */
    public Optional<Instant> nextDue() {
        return next(planned.keySet()).map(Planned::due);
    }

    /** Returns when what is visible changed last; empty if nothing ever was. */
    public Optional<Instant> lastChange() throws SQLException {
        return Sql.query(connection, LAST_CHANGE, row -> Optional.ofNullable(Columns.instantOrNull(row, "changed")))
                .get(0);
    }

    /** Returns the title of a visible release. */
    public Text title(String release) throws SQLException {
        return Sql.first(
                        connection,
                        TITLE,
                        row -> new Text(Columns.text(row, "title_en"), Columns.text(row, "title_zh")),
                        release)
                .orElseThrow();
    }

    /**
     * Reads what releases say of the periods of a dataset.
     *
     * @param releases id of the release by period
     * @param measures codes of the measures
     */
    public List<ReleaseRow> observations(String dataset, Map<String, String> releases, Collection<String> measures)
            throws SQLException {
        return observations(Map.of(dataset, new Wanted(releases, Set.copyOf(measures))))
                .getOrDefault(dataset, List.of());
    }

    /**
     * Reads the same of some datasets. The statement names releases and periods, because with a join of what is in force the database
     * reads all vintages that there are; what another of these releases says of a period is left out here.
     *
     * @param wanted what is read of each dataset, by its id
     * @return the observations by dataset
     */
    public Map<String, List<ReleaseRow>> observations(Map<String, Wanted> wanted) throws SQLException {
        Set<String> releases = new HashSet<>();
        Set<String> periods = new HashSet<>();
        Set<String> measures = new HashSet<>();
        wanted.values().forEach(some -> {
            releases.addAll(some.releases().values());
            periods.addAll(some.releases().keySet());
            measures.addAll(some.measures());
        });
        Map<String, List<ReleaseRow>> found = new HashMap<>();
        Sql.query(
                connection,
                OBSERVATIONS,
                row -> {
                    String dataset = Columns.text(row, "dataset");
                    String period = Columns.text(row, "period");
                    String measure = Columns.text(row, "measure");
                    @Nullable Wanted some = wanted.get(dataset);
                    return some != null
                            && some.has(Columns.text(row, "release_id"), period, measure)
                            && found.computeIfAbsent(dataset, none -> new ArrayList<>())
                                    .add(new ReleaseRow(
                                            Columns.text(row, "series"),
                                            period,
                                            measure,
                                            row.getBigDecimal("value"),
                                            Columns.text(row, "status"),
                                            row.getString("reason")));
                },
                releases.toArray(String[]::new),
                wanted.keySet().toArray(String[]::new),
                periods.toArray(String[]::new),
                measures.toArray(String[]::new));
        return found;
    }

    /**
     * What is read of a dataset.
     *
     * @param releases id of the release by period
     * @param measures codes of the measures
     */
    public record Wanted(Map<String, String> releases, Set<String> measures) {
        /** Returns all that this one and another want, of the same releases. */
        public Wanted plus(Wanted other) {
            Map<String, String> all = new HashMap<>(releases);
            all.putAll(other.releases);
            Set<String> codes = new HashSet<>(measures);
            codes.addAll(other.measures);
            return new Wanted(all, codes);
        }

        private boolean has(String release, String period, String measure) {
            return release.equals(releases.get(period)) && measures.contains(measure);
        }
    }

    /** A release to come, as the calendar announces it. */
    public record Planned(String release, Instant due) {
        private static final Comparator<Planned> BY_TIME =
                Comparator.comparing(Planned::due).thenComparing(Planned::release);
    }

    /** Work reads what it needs of a snapshot. */
    @FunctionalInterface
    public interface Work<T> {
        T run(ReleasedSnapshot snapshot) throws SQLException;
    }
}
