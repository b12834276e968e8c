package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ReleaseDisclosure;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.disclosure.UnprotectedRelease;
import org.shumao.tradecore.disclosure.Withheld;
import org.shumao.tradecore.release.Dataset;

/**
 * Gives disclosure control the tables of a build, exactly and with who stands behind each cell, and what releases that the public can read
 * show and withhold already.
 */
final class DisclosureControl {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String GROSS_CNY = "gross-cny";
    private static final String GROSS_USD = "gross-usd";

    /** The breakdown that says who stands behind the total of a definition. */
    private static final Map<Definition, Dimension> WHOLE =
            new EnumMap<>(Map.of(Definition.CBEC, Dimension.PROVINCE, Definition.DDS, Dimension.SERVICE_GROUP));

    private static final String SERVED = "select dataset, period, series, bool_or(value is not null) as shown,"
            + " bool_or(reason = ?) as withheld from aggregation_released.release_observation where measure = ? group by 1, 2, 3";

    private DisclosureControl() {}

    /** Returns the tables of those datasets that have gross trade. */
    static List<ReleaseTable> tables(Connection snapshot, Map<Dataset, List<DatasetValue>> values) throws SQLException {
        List<ReleaseTable> tables = new ArrayList<>();
        for (Map.Entry<Dataset, List<DatasetValue>> entry : values.entrySet()) {
            Definition definition = entry.getKey().definition();
            if (definition != null && entry.getKey().measure(GROSS_CNY).isPresent()) {
                tables.add(table(snapshot, entry.getKey(), definition, entry.getValue()));
            }
        }
        return tables;
    }

    private static ReleaseTable table(
            Connection snapshot, Dataset dataset, Definition definition, List<DatasetValue> values)
            throws SQLException {
        Map<Period, Map<String, BigInteger>> cents = new HashMap<>();
        values.stream()
                .filter(value -> value.measure().code().equals(GROSS_USD))
                .forEach(value -> cents.computeIfAbsent(value.period(), none -> new HashMap<>())
                        .put(
                                dataset.series(value.members()),
                                Optional.ofNullable(value.exact().value())
                                        .map(BigDecimal::toBigIntegerExact)
                                        .orElse(BigInteger.ZERO)));
        Map<Frequency, List<Period>> periods =
                cents.keySet().stream().collect(Collectors.groupingBy(Period::frequency));
        List<ReleaseTable.Cell> cells = new ArrayList<>();
        for (Map.Entry<Frequency, List<Period>> some : periods.entrySet()) {
            for (CellOwners.Cell cell : owners(snapshot, dataset, definition, some.getKey(), months(some.getValue()))) {
                if (some.getValue().contains(cell.period())) {
                    String series = dataset.series(
                            dataset.breakdown().isEmpty() ? List.of(cell.flow()) : List.of(cell.flow(), cell.member()));
                    BigInteger dollars =
                            cents.getOrDefault(cell.period(), Map.of()).getOrDefault(series, BigInteger.ZERO);
                    cells.add(new ReleaseTable.Cell(cell.period(), series, cell.fen(), dollars, cell.owners()));
                }
            }
        }
        return new ReleaseTable(dataset.id(), cells);
    }

    private static List<CellOwners.Cell> owners(
            Connection snapshot, Dataset dataset, Definition definition, Frequency frequency, Months months)
            throws SQLException {
        if (dataset.breakdown().isEmpty()) {
            return CellOwners.ofCountry(
                    snapshot, Optional.ofNullable(WHOLE.get(definition)).orElseThrow(), frequency, months);
        }
        Dimension by = dataset.breakdown().get(0);
        if (TraderKey.definition(by) != definition) {
            throw new IllegalStateException("nobody knows who stands behind " + dataset.id());
        }
        return CellOwners.byFlow(snapshot, by, frequency, months);
    }

    private static Months months(List<Period> periods) {
        return new Months(
                periods.stream()
                        .map(Period::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.stream()
                        .map(Period::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Returns what is public at this moment, of any vintage that can still be read. */
    static ServedVintages served(Connection connection) throws SQLException {
        Set<ReleaseCell> shown = new HashSet<>();
        Set<ReleaseCell> withheld = new HashSet<>();
        Sql.query(
                connection,
                SERVED,
                row -> {
                    ReleaseCell cell = new ReleaseCell(
                            Columns.text(row, "dataset"),
                            Period.parse(Columns.text(row, "period")).orElseThrow(),
                            Columns.text(row, "series"),
                            ReleaseCell.GROSS);
                    return (!row.getBoolean("shown") || shown.add(cell))
                            && (!row.getBoolean("withheld") || withheld.add(cell));
                },
                Reason.SUPPRESSED.code(),
                GROSS_CNY);
        return new ServedVintages(shown, withheld);
    }

    /**
     * Returns the periods of a dataset that disclosure control looks at: those of the release, and those that the public can read and that lie
     * in the same years, since what is withheld in them may follow from what the release shows.
     */
    static Set<Period> periods(Dataset dataset, List<Period> released, ServedVintages served) {
        Set<Integer> years =
                released.stream().map(period -> period.first().getYear()).collect(Collectors.toSet());
        return Stream.concat(
                        released.stream(),
                        Stream.of(served.shown(), served.withheld())
                                .flatMap(Set::stream)
                                .filter(cell -> cell.dataset().equals(dataset.id()))
                                .map(ReleaseCell::period)
                                .filter(period -> years.contains(period.first().getYear())))
                .collect(Collectors.toSet());
    }

    /** @throws RefusedBuild if the release cannot be protected */
    static Withheld protect(List<ReleaseTable> tables, ServedVintages served) {
        try {
            return ReleaseDisclosure.protect(tables, served, LIMIT);
        } catch (UnprotectedRelease e) {
            throw new RefusedBuild("This release cannot be protected: " + e.getMessage()
                    + ". Leave the dataset out, release a longer period, or wait for more reporters.");
        }
    }

    /** Says whether a value may not leave: gross trade of a cell in either currency. */
    static boolean withholds(Withheld withheld, Dataset dataset, DatasetValue value) {
        String code = value.measure().code();
        return (code.equals(GROSS_CNY) || code.equals(GROSS_USD))
                && withheld.cells()
                        .contains(new ReleaseCell(
                                dataset.id(), value.period(), dataset.series(value.members()), ReleaseCell.GROSS));
    }
}
