package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.confidentiality.Confidentiality;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.EarlierVintage;
import org.shumao.tradecore.disclosure.JoinedMembers;
import org.shumao.tradecore.disclosure.OverlappingTable;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ReleaseChanges;
import org.shumao.tradecore.disclosure.ReleaseChanges.Changes;
import org.shumao.tradecore.disclosure.ReleaseDisclosure;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.disclosure.UnprotectedRelease;
import org.shumao.tradecore.disclosure.Withheld;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetUnit;

/**
 * Joins the small members of a build, and gives disclosure control its tables, exactly and with who stands behind each cell: those of the
 * release, and those of other releases of the same years, which may follow from it.
 */
@ApplicationScoped
class DisclosureControl {
    private static final String GROSS_CNY = "gross-cny";

    private static final String LAST_FULL_YEAR = """
            select year from (select month / 100 as year, count(distinct month) as months from trader_month group by 1) years
             order by months = 12 desc, year desc limit 1
            """;

    private final DatasetVersions versions;
    private final ReleaseCheckConfig config;
    private final DatasetCatalogue catalogue;
    private final PrimaryRule rule;
    private final InstalledSecrets secrets;
    private final Database database;

    DisclosureControl(
            DatasetVersions versions,
            ReleaseCheckConfig config,
            DatasetCatalogue catalogue,
            PrimaryRule rule,
            InstalledSecrets secrets,
            Database database) {
        this.rule = rule;
        this.secrets = secrets;
        this.catalogue = catalogue;
        this.versions = versions;
        this.config = config;
        this.database = database;
    }

    /**
     * Holds what may leave.
     *
     * @param values with small members joined
     * @param tables that disclosure control was given
     * @param former rows of cells that keep their former value, by measure
     */
    record Protected(
            ReleasePlan plan,
            Map<Dataset, List<DatasetValue>> values,
            List<ReleaseTable> tables,
            Withheld withheld,
            Changes changes,
            Map<ReleaseCell, Map<String, ReleaseRow>> former) {

        /** Returns the rows of a dataset as the public may know them. */
        List<ReleaseRow> rows(Dataset dataset) {
            Set<Period> released = Set.copyOf(plan.periods().getOrDefault(dataset, List.of()));
            Map<ReleaseCell, Map<String, ReleaseRow>> rows = new LinkedHashMap<>();
            List<DatasetValue> keeping = new ArrayList<>();
            for (DatasetValue value : values.getOrDefault(dataset, List.of())) {
                ReleaseCell cell = cell(dataset, value);
                if (!released.contains(value.period())) {
                    continue;
                }
                if (withholds(cell, value)) {
                    add(rows, cell, value.withheld(dataset));
                } else if (changes.kept().contains(cell)) {
                    keeping.add(value);
                } else {
                    add(rows, cell, value.released(dataset));
                }
            }
            Set<ReleaseCell> gone = changes.kept().stream()
                    .filter(cell -> cell.dataset().equals(dataset.id()))
                    .collect(Collectors.toSet());
            // Longer periods add up what their parts show.
            keeping.sort(Comparator.comparing(value -> value.period().frequency()));
            for (DatasetValue value : keeping) {
                ReleaseCell cell = cell(dataset, value);
                gone.remove(cell);
                add(rows, cell, value.keeping(dataset, former(cell, rows)));
            }
            gone.stream()
                    .sorted(Comparator.comparing(cell -> cell.period().frequency()))
                    .forEach(cell -> former(cell, rows).values().forEach(row -> add(rows, cell, row)));
            return rows.values().stream()
                    .flatMap(some -> some.values().stream())
                    .toList();
        }

        private static void add(Map<ReleaseCell, Map<String, ReleaseRow>> rows, ReleaseCell cell, ReleaseRow row) {
            rows.computeIfAbsent(cell, none -> new LinkedHashMap<>()).put(row.measure(), row);
        }

        /**
         * Returns the rows that a cell keeps, by measure; none of a cell without trade.
         *
         * @param rows that the release shows of other cells
         */
        private Map<String, ReleaseRow> former(ReleaseCell cell, Map<ReleaseCell, Map<String, ReleaseRow>> rows) {
            List<Period> parts = changes.sums().getOrDefault(cell, List.of());
            if (parts.isEmpty()) {
                return former.getOrDefault(cell, Map.of());
            }
            Map<String, ReleaseRow> sums = new LinkedHashMap<>();
            for (Period part : parts) {
                ReleaseCell shorter = cell.in(part);
                Map<String, ReleaseRow> own = new LinkedHashMap<>(former.getOrDefault(shorter, Map.of()));
                rows.getOrDefault(shorter, Map.of()).values().stream()
                        .filter(row -> row.value() != null)
                        .forEach(row -> own.put(row.measure(), row));
                own.forEach((measure, row) -> sums.merge(measure, row.in(cell.period()), ReleaseRow::plus));
            }
            return sums;
        }

        private static ReleaseCell cell(Dataset dataset, DatasetValue value) {
            return new ReleaseCell(
                    dataset.id(),
                    value.period(),
                    dataset.series(value.members()),
                    ReleaseCell.part(value.measure().code()));
        }

        /** Returns what the gates check. */
        ReleaseGates.Content content(UUID build) {
            Map<String, List<Period>> periods = new LinkedHashMap<>();
            plan.periods().forEach((dataset, some) -> periods.put(dataset.id(), some));
            return new ReleaseGates.Content(build, periods, tables, withheld);
        }

        private boolean withholds(ReleaseCell cell, DatasetValue value) {
            boolean inDollars = value.measure().unit() == DatasetUnit.USD;
            return isUnaccounted(cell.part())
                    || withheld.cells().contains(cell)
                    || (inDollars
                            && (withheld.onlyDollars().contains(cell)
                                    || changes.onlyDollars().contains(cell)));
        }
    }

    /** Says whether a part is made of matched reporters: nobody can say yet who stands behind the total less these. */
    static boolean isUnaccounted(String part) {
        return part.startsWith("matched");
    }

    /** Returns what releases that the public can read, or will, show and withhold in the years of a release. */
    static ServedVintages served(Snapshot snapshot, ReleasePlan plan) throws SQLException {
        Set<Period> periods =
                plan.periods().values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        return ServedVintagesReader.read(snapshot.connection(), plan.release(), periods);
    }

    /**
     * Returns the periods of a dataset that disclosure control looks at: those of the release and those that are served, and what they leave of
     * longer ones: a half-year less its first quarter is the second.
     */
    static Set<Period> periods(Dataset dataset, Collection<Period> released, ServedVintages served) {
        Set<Period> known = known(dataset, released, served);
        Set<Period> all = new HashSet<>(known);
        for (Period whole : known) {
            known.stream()
                    .filter(whole::contains)
                    .map(Period::frequency)
                    .forEach(
                            frequency -> whole.months().forEach(month -> all.add(Period.containing(frequency, month))));
        }
        return all;
    }

    private static Set<Period> known(Dataset dataset, Collection<Period> released, ServedVintages served) {
        return Stream.concat(
                        released.stream(),
                        Stream.of(served.shown(), served.withheld())
                                .flatMap(Set::stream)
                                .filter(cell -> cell.dataset().equals(dataset.id()))
                                .map(ReleaseCell::period))
                .collect(Collectors.toSet());
    }

    /**
     * Protects what a build has read.
     *
     * @param values of the release, and of what is served
     * @throws RefusedBuild if it cannot be protected
     */
    Protected protect(
            Snapshot snapshot, ReleasePlan plan, Map<Dataset, List<DatasetValue>> values, ServedVintages served)
            throws SQLException {
        JoinedMembers joined = joined(snapshot);
        Confidentiality confidentiality = Confidentiality.of(snapshot.connection(), plan.release());
        DatasetOwners owners = new DatasetOwners(CellOwners.of(snapshot.connection(), rule, confidentiality), joined);
        Map<Dataset, List<DatasetValue>> all = new LinkedHashMap<>();
        List<ReleaseTable> tables = new ArrayList<>();
        List<Dataset> ofTrade = new ArrayList<>();
        for (Map.Entry<Dataset, List<DatasetValue>> entry : values.entrySet()) {
            Dataset dataset = entry.getKey();
            Definition definition = dataset.definition();
            List<DatasetValue> own = definition == null ? entry.getValue() : joined(dataset, entry.getValue(), joined);
            all.put(dataset, own);
            if (definition != null && dataset.measure(GROSS_CNY).isPresent()) {
                Set<Period> known = known(dataset, plan.periods().getOrDefault(dataset, List.of()), served);
                tables.add(table(owners, dataset, definition, own, known));
                ofTrade.add(dataset);
            }
        }
        List<HandbookTables> handbook = all.keySet().stream()
                .filter(HandbookDataset::is)
                .map(dataset -> new HandbookTables(owners, dataset, plan, all, served))
                .toList();
        List<OverlappingTable> overlapping = new ArrayList<>();
        for (HandbookTables one : handbook) {
            overlapping.addAll(one.read());
        }
        try {
            Withheld withheld = ReleaseDisclosure.protect(tables, overlapping, served, rule, config.disclosureLimit());
            List<EarlierVintage> earlier =
                    EarlierVintages.read(snapshot.connection(), plan, ofTrade, owners, (build, months) -> {
                        List<OverlappingTable> changed = new ArrayList<>();
                        for (HandbookTables one : handbook) {
                            changed.addAll(one.since(build, months));
                        }
                        return changed;
                    });
            Map<String, Set<Period>> released = new HashMap<>();
            plan.periods().forEach((dataset, periods) -> released.put(dataset.id(), Set.copyOf(periods)));
            Changes changes = ReleaseChanges.protect(
                    tables, overlapping, earlier, released, withheld.cells(), rule, config.disclosureLimit());
            return new Protected(
                    plan,
                    all,
                    tables,
                    new Withheld(
                            withheld.cells(),
                            withheld.onlyDollars(),
                            secrets.sealed(withheld.certificate().applying(confidentiality.applied()))),
                    changes,
                    EarlierVintages.former(snapshot.connection(), plan.release(), told(changes)));
        } catch (UnprotectedRelease e) {
            String cells = e.cells().stream().map(cell -> ": " + cell).collect(Collectors.joining());
            throw new RefusedBuild("This release cannot be protected: " + e.getMessage() + cells
                    + ". Leave the dataset out, release a longer period, or wait for more reporters.");
        }
    }

    /** Returns the cells whose values cells keep: their own, or those of the parts of a longer period. */
    private static Set<ReleaseCell> told(Changes changes) {
        Set<ReleaseCell> told = new HashSet<>(changes.kept());
        changes.sums().forEach((cell, parts) -> parts.forEach(part -> told.add(cell.in(part))));
        return told;
    }

    /**
     * Every dataset of the catalogue is decided together, because chapters go where their sections go. Everybody sees what is joined, and for a
     * year, so nobody's waiver or request decides it.
     */
    private JoinedMembers joined(Snapshot snapshot) throws SQLException {
        Optional<Integer> year = Sql.first(snapshot.connection(), LAST_FULL_YEAR, row -> row.getInt(1));
        return year.isEmpty()
                ? JoinedMembers.NONE
                : database.inTransaction((Connection connection) -> {
                    Database.allowToBeIdle(connection);
                    return versions.joined(connection, catalogue.all(), year.get(), of -> membersOf(snapshot, of));
                });
    }

    private List<ReleaseTable> membersOf(Snapshot snapshot, int year) throws SQLException {
        Months months = new Months(YearMonth.of(year, 1), YearMonth.of(year, 12));
        List<ReleaseTable> tables = new ArrayList<>();
        for (Dataset dataset : catalogue.all()) {
            if (DatasetVersions.joins(dataset)) {
                List<ReleaseTable.Cell> cells = new ArrayList<>();
                for (Frequency frequency : dataset.frequencies()) {
                    CellOwners.of(snapshot.connection(), rule, Confidentiality.NONE)
                            .byFlow(dataset.breakdown().get(0), frequency, months, series -> series)
                            .forEach(cell -> cells.add(new ReleaseTable.Cell(
                                    cell.period(),
                                    dataset.series(List.of(cell.flow(), cell.member())),
                                    cell.fen(),
                                    BigInteger.ZERO,
                                    cell.owners())));
                }
                tables.add(new ReleaseTable(dataset.id(), cells));
            }
        }
        return tables;
    }

    private static List<DatasetValue> joined(Dataset dataset, List<DatasetValue> values, JoinedMembers joined) {
        Map<List<Object>, DatasetValue> sums = new LinkedHashMap<>();
        for (DatasetValue value : values) {
            List<String> members = value.members().contains(Dataset.ALL)
                    ? value.members()
                    : dataset.members(joined.series(dataset.id(), dataset.series(value.members())));
            sums.merge(List.of(value.period(), members, value.measure().code()), value.of(members), DatasetValue::plus);
        }
        return List.copyOf(sums.values());
    }

    private static ReleaseTable table(
            DatasetOwners all, Dataset dataset, Definition definition, List<DatasetValue> values, Set<Period> known)
            throws SQLException {
        Map<ReleaseCell, CellOwners.Cell> owners = all.read(
                dataset, definition, values.stream().map(DatasetValue::period).toList());
        Map<ReleaseCell, BigInteger[]> money = new LinkedHashMap<>();
        for (DatasetValue value : values) {
            @Nullable BigDecimal exact = value.exact().value();
            ReleaseCell cell = new ReleaseCell(
                    dataset.id(),
                    value.period(),
                    dataset.series(value.members()),
                    ReleaseCell.part(value.measure().code()));
            if (exact != null
                    && value.measure().isAmount()
                    && !value.members().contains(Dataset.ALL)
                    && !isUnaccounted(cell.part())) {
                BigInteger[] amounts =
                        money.computeIfAbsent(cell, none -> new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
                amounts[value.measure().unit() == DatasetUnit.CNY ? 0 : 1] = exact.toBigIntegerExact();
            }
        }
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        money.forEach((cell, amounts) -> {
            if (amounts[0].signum() > 0) {
                Optional<CellOwners.Cell> owned = Optional.ofNullable(owners.get(cell));
                cells.add(new ReleaseTable.Cell(
                        cell.period(),
                        cell.series(),
                        cell.part(),
                        amounts[0],
                        amounts[1],
                        owned.map(CellOwners.Cell::owners).orElse(Owners.NOBODY),
                        owned.flatMap(CellOwners.Cell::rest)));
            }
        });
        Set<Period> unreleased = cells.stream()
                .map(ReleaseTable.Cell::period)
                .filter(period -> !known.contains(period))
                .collect(Collectors.toSet());
        return new ReleaseTable(dataset.id(), cells, unreleased);
    }
}
