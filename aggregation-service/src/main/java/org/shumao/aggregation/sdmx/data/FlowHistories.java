package org.shumao.aggregation.sdmx.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.data.Circumstances.Cell;
import org.shumao.aggregation.sdmx.data.Circumstances.Reporters;
import org.shumao.aggregation.sdmx.data.DataMessage.Action;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.FlowHistory.Change;
import org.shumao.aggregation.sdmx.data.FlowHistory.Said;
import org.shumao.aggregation.sdmx.data.FlowHistory.Stopped;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Sorted;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Source;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.ReleaseGroup;

/**
 * Makes the sets of data that a query asks for: what is in force, what changed since a moment, or what was said one after another. Moments
 * are those at which releases became public.
 */
@ApplicationScoped
public class FlowHistories {
    private static final String STOPPED =
            "select release_id, round, status, due, stopped_at, periods from release_notice"
                    + " where release_group = any(?)";

    /** Lists of series are equal in most releases, and only others are compared. */
    private static final String GONE = """
            with content as (select release_id, digest, series from release_content where release_id in (?, ?) and dataset = ? and period = ?)
            select unnest(string_to_array(series, chr(10))) as line from content
             where release_id = ? and digest not in (select digest from content where release_id = ?)
            except
            select unnest(string_to_array(series, chr(10))) from content where release_id = ?
            """;

    private static final String RESPONSES = "select release_id, period, series, measure, value, status, reason"
            + " from release_observation where release_id = any(?) and dataset = 'response' and measure = 'weighted-response'";

    private final DatasetCatalogue datasets;
    private final ReleasedFlows flows;

    /** Releases become public rarely. */
    private final AtomicReference<@Nullable Responses> newest = new AtomicReference<>();

    FlowHistories(DatasetCatalogue datasets, ReleasedFlows flows) {
        this.datasets = datasets;
        this.flows = flows;
    }

    /** Returns the periods of a flow of which something else is said than at a moment. */
    public Set<String> changed(ReleasedSnapshot snapshot, Flow flow, Instant since) throws SQLException {
        return read(snapshot, flow, Optional.of(since))
                .change(since, snapshot.asOf())
                .after()
                .keySet();
    }

    /**
     * Returns the sets of data that a query asks for, in the order in which a reader applies them; none that is empty, if it asks for
     * changes.
     *
     * @param structures of the codes in it
     */
    public List<DataSet> sets(ReleasedSnapshot snapshot, StructureCatalogue structures, Flow flow, DataQuery query)
            throws SQLException {
        return new Reading(
                        snapshot,
                        structures,
                        flow,
                        query,
                        read(snapshot, flow, query.vintages().updatedAfter()))
                .sets();
    }

    /** @param since what was stopped is of interest to those who ask for changes alone */
    private FlowHistory read(ReleasedSnapshot snapshot, Flow flow, Optional<Instant> since) throws SQLException {
        return new FlowHistory(flows.said(snapshot, flow), since.isEmpty() ? List.of() : stopped(snapshot, flow))
                .until(snapshot.asOf());
    }

    private List<Stopped> stopped(ReleasedSnapshot snapshot, Flow flow) throws SQLException {
        List<Stopped> stopped = new ArrayList<>();
        Sql.each(
                snapshot.connection(),
                STOPPED,
                row -> {
                    if (Source.of(ReleaseStatus.valueOf(Columns.text(row, "status"))) == flow.source()) {
                        stopped.add(new Stopped(
                                Columns.text(row, "release_id"),
                                row.getInt("round"),
                                Columns.instant(row, "due"),
                                Columns.instant(row, "stopped_at"),
                                List.of((String[]) row.getArray("periods").getArray())));
                    }
                },
                (Object) datasets.groups().stream()
                        .filter(group ->
                                group.datasets().contains(flow.keys().dataset().id()))
                        .map(ReleaseGroup::id)
                        .toArray(String[]::new));
        return stopped;
    }

    /** Returns what some releases say of responses, by release and period. Each release is read once. */
    private Map<String, Map<String, Map<Reporters, BigDecimal>>> responses(
            ReleasedSnapshot snapshot, Collection<Said> wanted) throws SQLException {
        Responses cached = newest.get();
        if (cached == null || !cached.visible().equals(snapshot.visible())) {
            cached = new Responses(snapshot.visible(), new ConcurrentHashMap<>());
            newest.set(cached);
        }
        Map<String, Map<String, Map<Reporters, BigDecimal>>> known = cached.ofReleases();
        Map<String, Map<String, List<ReleaseRow>>> read = new HashMap<>();
        wanted.stream()
                .map(Said::release)
                .filter(release -> !known.containsKey(release))
                .forEach(release -> read.put(release, new HashMap<>()));
        if (read.isEmpty()) {
            return known;
        }
        Sql.each(
                snapshot.connection(),
                RESPONSES,
                row -> Objects.requireNonNull(read.get(Columns.text(row, "release_id")))
                        .computeIfAbsent(Columns.text(row, "period"), none -> new ArrayList<>())
                        .add(new ReleaseRow(
                                Columns.text(row, "series"),
                                Columns.text(row, "period"),
                                Columns.text(row, "measure"),
                                row.getBigDecimal("value"),
                                Columns.text(row, "status"),
                                row.getString("reason"))),
                (Object) read.keySet().toArray(String[]::new));
        read.forEach((release, periods) -> known.put(
                release,
                periods.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, period -> Circumstances.responses(period.getValue())))));
        return known;
    }

    /** @param ofReleases that somebody has asked of, by release and period */
    private record Responses(String visible, Map<String, Map<String, Map<Reporters, BigDecimal>>> ofReleases) {}

    /** Reads the sets of one query. */
    private final class Reading {
        private final ReleasedSnapshot snapshot;
        private final StructureCatalogue structures;
        private final Flow flow;
        private final Dataset dataset;
        private final DataQuery query;
        private final FlowHistory history;
        private final Set<DataAttribute> attributes;
        private final Sorting sorting;

        Reading(
                ReleasedSnapshot snapshot,
                StructureCatalogue structures,
                Flow flow,
                DataQuery query,
                FlowHistory history) {
            this.snapshot = snapshot;
            this.structures = structures;
            this.flow = flow;
            this.dataset = flow.keys().dataset();
            this.query = query;
            this.history = history;
            this.attributes = new HashSet<>(
                    Contents.of(query.packaging(), flow.keys().family().ids()).attributes());
            // Conditions and the order need their attributes as well.
            Stream.concat(
                            query.filters().keySet().stream(),
                            query.packaging().sort().stream().map(Sorted::component))
                    .flatMap(component -> Arrays.stream(DataAttribute.values())
                            .filter(attribute -> attribute.name().equals(component)))
                    .forEach(attributes::add);
            this.sorting = new Sorting(flow.keys(), query);
        }

        List<DataSet> sets() throws SQLException {
            Optional<Instant> since = query.vintages().updatedAfter();
            if (since.isEmpty() && !query.vintages().includeHistory()) {
                Map<String, Said> inForce = history.inForce(snapshot.asOf());
                return List.of(new DataSet(
                        Action.REPLACE, Optional.empty(), query.vintages().asOf(), series(inForce, inForce)));
            }
            if (query.window().offset() > 0 || query.window().limit().isPresent()) {
                throw new SdmxException(
                        SdmxError.NOT_IMPLEMENTED,
                        "Pages are of one state of the data: ask without offset and limit for changes and history.");
            }
            List<Change> changes =
                    query.vintages().includeHistory() ? history.changes(since.orElse(Instant.MIN)) : List.of();
            List<DataSet> sets = new ArrayList<>();
            if (since.isPresent()) {
                Set<String> lost = history.lost(since.get());
                sets.add(new DataSet(Action.DELETE, Optional.empty(), Optional.empty(), bulk(lost)));
                if (query.vintages().includeHistory()) {
                    Map<String, Said> then = history.inForce(since.get());
                    sets.addAll(vintages(Optional.empty(), FlowHistory.only(then, lost), then, changes));
                } else {
                    Change change = history.change(since.get(), snapshot.asOf());
                    sets.add(new DataSet(Action.DELETE, Optional.empty(), Optional.empty(), gone(change)));
                    sets.add(new DataSet(
                            Action.REPLACE,
                            Optional.empty(),
                            query.vintages().asOf(),
                            series(change.after(), history.inForce(snapshot.asOf()))));
                }
            }
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                sets.addAll(vintages(
                        Optional.of(change.at()),
                        change.after(),
                        history.inForce(change.at()),
                        changes.subList(i + 1, changes.size())));
                sets.add(new DataSet(Action.DELETE, Optional.empty(), Optional.of(change.at()), gone(change)));
            }
            return sets.stream().filter(set -> !set.isEmpty()).toList();
        }

        /** Returns what came into force at a moment, in one set for each moment up to which some of it is in force. */
        private List<DataSet> vintages(
                Optional<Instant> from, Map<String, Said> wanted, Map<String, Said> inForce, List<Change> later)
                throws SQLException {
            List<DataSet> sets = new ArrayList<>();
            for (Map.Entry<Optional<Instant>, Set<String>> end :
                    FlowHistory.ends(wanted.keySet(), later).entrySet()) {
                sets.add(new DataSet(
                        Action.REPLACE, from, end.getKey(), series(FlowHistory.only(wanted, end.getValue()), inForce)));
            }
            return sets;
        }

        /** @param inForce at the same moment: a series breaks where the period before is defined otherwise */
        private Iterable<SdmxSeries> series(Map<String, Said> wanted, Map<String, Said> inForce) throws SQLException {
            Map<String, Map<String, Map<Reporters, BigDecimal>>> responses =
                    attributes.contains(DataAttribute.RESPONSE) ? responses(snapshot, wanted.values()) : Map.of();
            Map<String, Map<Cell, BigDecimal>> former = former(wanted, inForce);
            Map<String, Vintage> vintages = new HashMap<>();
            wanted.forEach((period, said) -> vintages.put(
                    period,
                    new Vintage(
                            said.release(),
                            said.round(),
                            new Circumstances(
                                    dataset.definition(),
                                    FlowHistory.formerVersion(said, inForce).isPresent(),
                                    former.getOrDefault(period, Map.of()),
                                    responses
                                            .getOrDefault(said.release(), Map.of())
                                            .getOrDefault(period, Map.of())))));
            return sorting.sort(flows.series(snapshot, flow, sorting.unsorted(), vintages));
        }

        /** Reads what was released of the same period by the version of the period before, if anything was. */
        private Map<String, Map<Cell, BigDecimal>> former(Map<String, Said> wanted, Map<String, Said> inForce)
                throws SQLException {
            if (!attributes.contains(DataAttribute.PRE_BREAK_VALUE)) {
                return Map.of();
            }
            Map<String, Said> former = new HashMap<>();
            for (Said now : wanted.values()) {
                FlowHistory.formerVersion(now, inForce)
                        .ifPresent(version -> history.said().stream()
                                .takeWhile(one -> !one.equals(now))
                                .filter(one -> one.period().equals(now.period())
                                        && one.version().equals(version))
                                .forEach(one -> former.put(one.period(), one)));
            }
            if (former.isEmpty()) {
                return Map.of();
            }
            Map<String, Map<Cell, BigDecimal>> values = new HashMap<>();
            Map<String, String> releases = new HashMap<>();
            former.forEach((period, said) -> releases.put(period, said.release()));
            List<String> measures =
                    dataset.measures().stream().map(DatasetMeasure::code).toList();
            for (ReleaseRow row : snapshot.observations(dataset.id(), releases, measures)) {
                BigDecimal value = row.value();
                if (value != null) {
                    values.computeIfAbsent(row.period(), none -> new HashMap<>())
                            .put(Cell.of(row), value);
                }
            }
            return values;
        }

        /** Returns what was in force before a change and is not there any more. */
        private List<SdmxSeries> gone(Change change) throws SQLException {
            SeriesSelection selection = new SeriesSelection(flow.keys(), query);
            Places gone = new Places();
            for (Said before : change.before().values()) {
                Period period = Period.parse(before.period()).orElseThrow();
                Said after = Objects.requireNonNull(change.after().get(before.period()));
                Sql.query(
                                snapshot.connection(),
                                GONE,
                                row -> Columns.text(row, "line"),
                                before.release(),
                                after.release(),
                                dataset.id(),
                                before.period(),
                                before.release(),
                                after.release(),
                                after.release())
                        .forEach(line -> ReleasedContent.series(flow.keys(), period.frequency(), line)
                                .map(flow.keys()::key)
                                .filter(key -> selection.covers(key, period))
                                .ifPresent(key -> gone.add(key, period)));
            }
            return gone.series();
        }

        /**
         * Returns whole periods, in keys that leave open what the query leaves open: what a stopped release said is not told again, not
         * even which series it had.
         */
        private List<SdmxSeries> bulk(Set<String> periods) {
            Places gone = new Places();
            for (String text : periods) {
                Period period = Period.parse(text).orElseThrow();
                if (dataset.frequencies().contains(period.frequency())) {
                    OpenKeys.of(structures, structure(), query, period).forEach(key -> gone.add(key, period));
                }
            }
            return gone.series();
        }

        private DataStructure structure() {
            return structures.structure(flow);
        }
    }

    /** Collects places of observations that are gone, in the order of their keys. */
    private static final class Places {
        private final SortedMap<List<String>, List<SdmxObservation>> found =
                new TreeMap<>(Comparator.comparing(key -> String.join(" ", key)));

        void add(List<String> key, Period period) {
            found.computeIfAbsent(key, none -> new ArrayList<>()).add(SdmxObservation.gone(period));
        }

        List<SdmxSeries> series() {
            List<SdmxSeries> series = new ArrayList<>();
            found.forEach((key, observations) -> series.add(new SdmxSeries(
                    key,
                    null,
                    observations.stream()
                            .sorted(Comparator.comparing(
                                    (SdmxObservation one) -> one.period().first()))
                            .toList())));
            return series;
        }
    }
}
