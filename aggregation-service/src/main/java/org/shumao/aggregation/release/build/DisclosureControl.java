package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.JoinedMembers;
import org.shumao.tradecore.disclosure.OverlappingTable;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.ReleaseCell;
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

    /** Gives the breakdown that says who stands behind the total of a definition. */
    private static final Map<Definition, Dimension> WHOLE =
            new EnumMap<>(Map.of(Definition.CBEC, Dimension.PROVINCE, Definition.DDS, Dimension.SERVICE_GROUP));

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
     */
    record Protected(
            ReleasePlan plan, Map<Dataset, List<DatasetValue>> values, List<ReleaseTable> tables, Withheld withheld) {

        /** Returns the rows of a dataset as the public may know them. */
        List<ReleaseRow> rows(Dataset dataset) {
            Set<Period> released = Set.copyOf(plan.periods().getOrDefault(dataset, List.of()));
            return values.getOrDefault(dataset, List.of()).stream()
                    .filter(value -> released.contains(value.period()))
                    .map(value -> withholds(dataset, value) ? value.withheld(dataset) : value.released(dataset))
                    .toList();
        }

        /** Returns what the gates check. */
        ReleaseGates.Content content(UUID build) {
            Map<String, List<Period>> periods = new LinkedHashMap<>();
            plan.periods().forEach((dataset, some) -> periods.put(dataset.id(), some));
            return new ReleaseGates.Content(build, periods, tables, withheld);
        }

        private boolean withholds(Dataset dataset, DatasetValue value) {
            String part = ReleaseCell.part(value.measure().code());
            ReleaseCell cell = new ReleaseCell(dataset.id(), value.period(), dataset.series(value.members()), part);
            boolean inDollars = value.measure().unit() == DatasetUnit.USD;
            return isUnaccounted(part)
                    || withheld.cells().contains(cell)
                    || (inDollars && withheld.onlyDollars().contains(cell));
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
        Map<Dataset, List<DatasetValue>> all = new LinkedHashMap<>();
        List<ReleaseTable> tables = new ArrayList<>();
        for (Map.Entry<Dataset, List<DatasetValue>> entry : values.entrySet()) {
            Dataset dataset = entry.getKey();
            Definition definition = dataset.definition();
            List<DatasetValue> own = definition == null ? entry.getValue() : joined(dataset, entry.getValue(), joined);
            all.put(dataset, own);
            if (definition != null && dataset.measure(GROSS_CNY).isPresent()) {
                Set<Period> known = known(dataset, plan.periods().getOrDefault(dataset, List.of()), served);
                tables.add(table(snapshot.connection(), dataset, definition, own, joined, known));
            }
        }
        List<OverlappingTable> overlapping = new ArrayList<>();
        for (Dataset dataset : all.keySet()) {
            if (HandbookDataset.is(dataset)) {
                overlapping.addAll(
                        new HandbookTables(snapshot.connection(), dataset, plan, all, served, joined, rule).read());
            }
        }
        try {
            Withheld withheld = ReleaseDisclosure.protect(tables, overlapping, served, rule, config.disclosureLimit());
            return new Protected(
                    plan,
                    all,
                    tables,
                    new Withheld(withheld.cells(), withheld.onlyDollars(), secrets.sealed(withheld.certificate())));
        } catch (UnprotectedRelease e) {
            String cells = e.cells().stream().map(cell -> ": " + cell).collect(Collectors.joining());
            throw new RefusedBuild("This release cannot be protected: " + e.getMessage() + cells
                    + ". Leave the dataset out, release a longer period, or wait for more reporters.");
        }
    }

    /** Every dataset of the catalogue is decided together, because chapters go where their sections go. */
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
                    CellOwners.byFlow(
                                    snapshot.connection(),
                                    dataset.breakdown().get(0),
                                    frequency,
                                    months,
                                    series -> series,
                                    rule)
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

    private ReleaseTable table(
            Connection snapshot,
            Dataset dataset,
            Definition definition,
            List<DatasetValue> values,
            JoinedMembers joined,
            Set<Period> known)
            throws SQLException {
        Map<ReleaseCell, CellOwners.Cell> owners = owners(snapshot, dataset, definition, values, joined);
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

    private Map<ReleaseCell, CellOwners.Cell> owners(
            Connection snapshot,
            Dataset dataset,
            Definition definition,
            List<DatasetValue> values,
            JoinedMembers joined)
            throws SQLException {
        Map<ReleaseCell, CellOwners.Cell> owners = new HashMap<>();
        for (Frequency frequency : dataset.frequencies()) {
            List<Period> periods = values.stream()
                    .map(DatasetValue::period)
                    .filter(period -> period.frequency() == frequency)
                    .toList();
            if (!periods.isEmpty()) {
                Months months = Months.spanning(periods);
                if (dataset.breakdown().isEmpty()) {
                    Dimension whole = Optional.ofNullable(WHOLE.get(definition)).orElseThrow();
                    add(owners, dataset, CellOwners.ofCountry(snapshot, whole, frequency, months, rule));
                    for (CellOwners.Cell cell : CellOwners.ofParts(snapshot, definition, frequency, months, rule)) {
                        owners.put(new ReleaseCell(dataset.id(), cell.period(), cell.flow(), cell.member()), cell);
                    }
                } else {
                    Dimension by = dataset.breakdown().get(0);
                    if (TraderKey.definition(by) != definition) {
                        throw new IllegalStateException("nobody knows who stands behind " + dataset.id());
                    }
                    CellOwners.withRests(
                                    snapshot,
                                    by,
                                    frequency,
                                    months,
                                    own -> Set.of(joined.series(dataset.id(), own)),
                                    rule)
                            .forEach(cell -> owners.put(
                                    new ReleaseCell(
                                            dataset.id(),
                                            cell.period(),
                                            dataset.series(List.of(cell.flow(), cell.member())),
                                            ReleaseCell.GROSS),
                                    cell));
                }
            }
        }
        return owners;
    }

    private static void add(
            Map<ReleaseCell, CellOwners.Cell> owners, Dataset dataset, Collection<CellOwners.Cell> cells) {
        cells.forEach(
                cell -> owners.put(new ReleaseCell(dataset.id(), cell.period(), cell.flow(), ReleaseCell.GROSS), cell));
    }
}
