package org.shumao.aggregation.release.build;

import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.JoinedMembers;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.release.Dataset;

/**
 * Finds who stands behind the cells of a dataset of trade.
 *
 * @param joined members that are too small to be shown
 */
record DatasetOwners(CellOwners cells, JoinedMembers joined) {
    /** Gives the breakdown that says who stands behind the total of a definition. */
    private static final Map<Definition, Dimension> WHOLE =
            new EnumMap<>(Map.of(Definition.CBEC, Dimension.PROVINCE, Definition.DDS, Dimension.SERVICE_GROUP));

    /** Returns them by cell, in all periods from the first to the last of some. */
    Map<ReleaseCell, CellOwners.Cell> read(Dataset dataset, Definition definition, Collection<Period> periods)
            throws SQLException {
        Map<ReleaseCell, CellOwners.Cell> owners = new HashMap<>();
        for (Frequency frequency : dataset.frequencies()) {
            List<Period> some = periods.stream()
                    .filter(period -> period.frequency() == frequency)
                    .toList();
            if (!some.isEmpty()) {
                add(owners, dataset, definition, frequency, Months.spanning(some));
            }
        }
        return owners;
    }

    private void add(
            Map<ReleaseCell, CellOwners.Cell> owners,
            Dataset dataset,
            Definition definition,
            Frequency frequency,
            Months months)
            throws SQLException {
        if (dataset.breakdown().isEmpty()) {
            Dimension whole = Optional.ofNullable(WHOLE.get(definition)).orElseThrow();
            put(
                    owners,
                    dataset,
                    cells.ofCountry(whole, frequency, months),
                    CellOwners.Cell::flow,
                    any -> ReleaseCell.GROSS);
            put(
                    owners,
                    dataset,
                    cells.ofParts(definition, frequency, months),
                    CellOwners.Cell::flow,
                    CellOwners.Cell::member);
        } else {
            Dimension by = dataset.breakdown().get(0);
            if (TraderKey.definition(by) != definition) {
                throw new IllegalStateException("nobody knows who stands behind " + dataset.id());
            }
            put(
                    owners,
                    dataset,
                    cells.withRests(by, frequency, months, own -> Set.of(joined.series(dataset.id(), own))),
                    cell -> dataset.series(List.of(cell.flow(), cell.member())),
                    any -> ReleaseCell.GROSS);
        }
    }

    private static void put(
            Map<ReleaseCell, CellOwners.Cell> owners,
            Dataset dataset,
            List<CellOwners.Cell> some,
            Function<CellOwners.Cell, String> series,
            Function<CellOwners.Cell, String> part) {
        some.forEach(cell ->
                owners.put(new ReleaseCell(dataset.id(), cell.period(), series.apply(cell), part.apply(cell)), cell));
    }
}
