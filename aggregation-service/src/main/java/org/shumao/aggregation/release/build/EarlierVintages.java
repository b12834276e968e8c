package org.shumao.aggregation.release.build;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.EarlierVintage;
import org.shumao.tradecore.disclosure.OverlappingTable;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ReleaseChanges.Changes;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.release.Dataset;

/**
 * Keeps what a vintage told and who stood behind it, and reads of all vintages that are or will be public by how much they differ from what
 * is built now.
 */
final class EarlierVintages {
    /** Rows that are held in memory at once. */
    private static final int PIECE = 20_000;

    private static final List<Dimension> BREAKDOWNS = List.of(
            Dimension.CHAPTER, Dimension.PARTNER, Dimension.PROVINCE, Dimension.SERVICE_GROUP, Dimension.HANDBOOK_ITEM);

    private static final List<Definition> DEFINITIONS = List.of(Definition.CBEC, Definition.DDS);

    private static final String KEPT =
            "release_contribution (build_id, breakdown, member, flow, month, enterprise, vouched, cny_fen)";

    private static final String SUMS = """
            select member, flow, month, enterprise, vouched, sum(cny_fen) from (CONTRIBUTIONS) c group by 1, 2, 3, 4, 5 having sum(cny_fen) <> 0
            """;

    private static final String CHANGE =
            "insert into release_cell_change (build_id, dataset, period, series, part, kept, disclosed) values (?, ?, ?, ?, ?, ?, ?)";

    /** Selects from releases that are public or will be, and from those that were public before they were stopped. */
    private static final String SERVED = """
            from release r %s where r.release_id <> ? and r.build_id is not null and (r.stopped_at is null or r.stopped_at >= r.due)
            """;

    private static final String VINTAGES =
            "select r.build_id " + SERVED.formatted("") + " order by r.due, r.release_id";

    private static final String PERIODS =
            "select dataset, period from release_period where build_id = ? and left(period, 4) = any (?)";

    private static final String UNKNOWN = """
            select dataset, period, series, measure from release_observation
             where build_id = ? and left(period, 4) = any (?) and reason = ?
             union all
            select dataset, period, series, part from release_cell_change where build_id = ? and left(period, 4) = any (?) and kept
            """;

    private static final String FORMER = "select distinct on (o.dataset, o.period, o.series, o.measure) o.* "
            + SERVED.formatted("join release_observation o using (build_id)")
            + """
             and (o.dataset, o.period, o.series) in (select * from unnest(?::text[], ?::text[], ?::text[]))
             order by o.dataset, o.period, o.series, o.measure, r.due desc, r.release_id desc
            """;

    private EarlierVintages() {}

    /** Gives tables of what has changed since a build. */
    @FunctionalInterface
    interface OverlappingChanges {
        List<OverlappingTable> since(UUID build, Set<YearMonth> months) throws SQLException;
    }

    /**
     * Reads the vintages that share a year with a release.
     *
     * @param datasets of trade that are looked at
     * @param owners of what counts now
     */
    static List<EarlierVintage> read(
            Connection snapshot,
            ReleasePlan plan,
            Collection<Dataset> datasets,
            DatasetOwners owners,
            OverlappingChanges overlapping)
            throws SQLException {
        String[] years = plan.periods().values().stream()
                .flatMap(Collection::stream)
                .map(period -> String.format("%04d", period.first().getYear()))
                .distinct()
                .toArray(String[]::new);
        List<EarlierVintage> vintages = new ArrayList<>();
        for (UUID build : Sql.query(snapshot, VINTAGES, row -> row.getObject(1, UUID.class), plan.release())) {
            Map<String, Set<Period>> periods = new HashMap<>();
            Sql.each(
                    snapshot,
                    PERIODS,
                    row -> periods.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                            .add(Period.parse(row.getString(2)).orElseThrow()),
                    build,
                    years);
            Set<YearMonth> months = periods.values().stream()
                    .flatMap(Set::stream)
                    .flatMap(period -> period.months().stream())
                    .collect(Collectors.toSet());
            if (!months.isEmpty()) {
                List<ReleaseTable> changes = new ArrayList<>();
                DatasetOwners since = new DatasetOwners(owners.cells().since(build), owners.joined());
                for (Dataset dataset : datasets) {
                    changes.add(changes(since, dataset, months));
                }
                vintages.add(new EarlierVintage(
                        periods, unknown(snapshot, build, years), changes, overlapping.since(build, months)));
            }
        }
        return vintages;
    }

    private static Set<ReleaseCell> unknown(Connection snapshot, UUID build, String[] years) throws SQLException {
        Set<ReleaseCell> unknown = new HashSet<>();
        Sql.each(
                snapshot,
                UNKNOWN,
                row -> {
                    // Where dollars alone are withheld, the cell is told.
                    if (!ReleaseCell.isInDollars(row.getString(4))) {
                        unknown.add(cell(row, ReleaseCell.part(row.getString(4))));
                    }
                },
                build,
                years,
                Reason.SUPPRESSED.code(),
                build,
                years);
        return unknown;
    }

    private static ReleaseCell cell(ResultSet row, String part) throws SQLException {
        return new ReleaseCell(
                Columns.text(row, "dataset"),
                Period.parse(Columns.text(row, "period")).orElseThrow(),
                Columns.text(row, "series"),
                part);
    }

    /** Returns the periods of a dataset that lie in some months. */
    private static List<Period> within(Dataset dataset, Set<YearMonth> months) {
        return dataset.frequencies().stream()
                .flatMap(frequency -> months.stream().map(month -> Period.containing(frequency, month)))
                .distinct()
                .filter(period -> months.containsAll(period.months()))
                .toList();
    }

    private static ReleaseTable changes(DatasetOwners since, Dataset dataset, Set<YearMonth> months)
            throws SQLException {
        Set<Period> periods = Set.copyOf(within(dataset, months));
        Set<String> parts = dataset.measures().stream()
                .map(measure -> ReleaseCell.part(measure.code()))
                .collect(Collectors.toSet());
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        since.read(dataset, requireDefinition(dataset), periods).forEach((cell, change) -> {
            if (periods.contains(cell.period()) && parts.contains(cell.part())) {
                cells.add(new ReleaseTable.Cell(
                        cell.period(), cell.series(), cell.part(), change.fen(), BigInteger.ZERO, change.owners()));
            }
        });
        return new ReleaseTable(dataset.id(), cells);
    }

    private static Definition requireDefinition(Dataset dataset) {
        @Nullable Definition definition = dataset.definition();
        if (definition == null) {
            throw new IllegalArgumentException(dataset.id() + " is not of trade");
        }
        return definition;
    }

    /** Returns the rows of some cells as vintages show them, the latest of each. */
    static Map<ReleaseCell, Map<String, ReleaseRow>> former(
            Connection snapshot, String release, Collection<ReleaseCell> cells) throws SQLException {
        Map<ReleaseCell, Map<String, ReleaseRow>> former = new HashMap<>();
        Sql.each(
                snapshot,
                FORMER,
                row -> {
                    String measure = Columns.text(row, "measure");
                    former.computeIfAbsent(cell(row, ReleaseCell.part(measure)), none -> new HashMap<>())
                            .put(
                                    measure,
                                    new ReleaseRow(
                                            Columns.text(row, "series"),
                                            Columns.text(row, "period"),
                                            measure,
                                            row.getBigDecimal("value"),
                                            Columns.text(row, "status"),
                                            row.getString("reason")));
                },
                release,
                cells.stream().map(ReleaseCell::dataset).toArray(String[]::new),
                cells.stream().map(cell -> cell.period().toString()).toArray(String[]::new),
                cells.stream().map(ReleaseCell::series).toArray(String[]::new));
        return former;
    }

    /** Stores what later builds compare themselves with: contributions as the snapshot of a build has them, and what it tells of changes. */
    static void store(Connection snapshot, Connection connection, UUID build, ReleasePlan plan, Changes changes)
            throws SQLException {
        List<Period> periods =
                plan.periods().values().stream().flatMap(Collection::stream).toList();
        Months months = Months.spanning(periods);
        for (Dimension breakdown : BREAKDOWNS) {
            store(snapshot, connection, build, Contributions.of(breakdown, months));
        }
        for (Definition definition : DEFINITIONS) {
            store(snapshot, connection, build, Contributions.ofParts(definition, months));
        }
        List<ReleaseCell> cells = Stream.of(changes.kept(), changes.disclosed())
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
        Sql.batch(connection, CHANGE, cells, cell -> new Object[] {
            build,
            cell.dataset(),
            cell.period().toString(),
            cell.series(),
            cell.part(),
            changes.kept().contains(cell),
            changes.disclosed().contains(cell)
        });
    }

    private static void store(Connection snapshot, Connection connection, UUID build, Contributions contributions)
            throws SQLException {
        Copy copy = new Copy(connection);
        Sql.each(
                snapshot,
                SUMS.replace("CONTRIBUTIONS", contributions.query()),
                row -> copy.add(build, contributions.table(), row),
                contributions.parameters().toArray());
        copy.flush();
    }

    /** Copies rows piece by piece. */
    private static final class Copy {
        private final Connection connection;
        private BinaryCopy piece = new BinaryCopy(8);
        private int rows;

        Copy(Connection connection) {
            this.connection = connection;
        }

        void add(UUID build, String table, ResultSet row) throws SQLException {
            piece.row()
                    .uuid(build)
                    .text(table)
                    .text(row.getString(1))
                    .text(row.getString(2))
                    .int4(row.getInt(3))
                    .text(row.getString(4))
                    .bool(row.getBoolean(5))
                    .numeric(row.getBigDecimal(6));
            if (++rows == PIECE) {
                flush();
            }
        }

        void flush() throws SQLException {
            piece.copyInto(connection, KEPT);
            piece = new BinaryCopy(8);
            rows = 0;
        }
    }
}
