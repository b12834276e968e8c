package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;

/**
 * Holds what a dataset would show in a release, exactly, and who stands behind it. Small members are joined already ({@link JoinedMembers}).
 * A member without trade in a period needs no cell. The row of the whole country of a breakdown ({@code X._T}) is in the dataset above.
 *
 * @param dataset id in the catalogue
 * @param cells of the periods of the release, and of those that {@link ServedVintages} name and that lie in a year of the release: what a
 *     served vintage withheld may follow from what this release shows
 * @param unreleased periods that are neither released nor served, but may follow as the rest of a longer one
 */
public record ReleaseTable(String dataset, List<Cell> cells, Set<Period> unreleased) {
    /** A table all of whose periods are released or served. */
    public ReleaseTable(String dataset, List<Cell> cells) {
        this(dataset, cells, Set.of());
    }

    public ReleaseTable {
        cells = List.copyOf(cells);
        unreleased = Set.copyOf(unreleased);
        if (cells.stream().anyMatch(cell -> cell.series().endsWith("._T"))) {
            throw new IllegalArgumentException("the total of " + dataset + " belongs to the dataset above");
        }
    }

    /**
     * One cell.
     *
     * @param part what is measured, see {@link ReleaseCell}. Parts that no dataset shows are cells as well where they follow from what it
     *     shows: {@code joiners} is the gross trade of those that are no matched reporters, {@code leavers} the same of the year before
     * @param fen in yuan
     * @param cents in dollars; zero where only yuan are shown
     * @param owners who stands behind it
     * @param rest who stands behind what a platform or broker does not know of it, if that fails the rule; of several such the one whose
     *     rest needs most protection
     */
    public record Cell(
            Period period,
            String series,
            String part,
            BigInteger fen,
            BigInteger cents,
            Owners owners,
            Optional<Owners> rest) {
        /** A cell that no platform or broker knows too well. */
        public Cell(Period period, String series, String part, BigInteger fen, BigInteger cents, Owners owners) {
            this(period, series, part, fen, cents, owners, Optional.empty());
        }

        /** All gross trade of a series. */
        public Cell(Period period, String series, BigInteger fen, BigInteger cents, Owners owners) {
            this(period, series, ReleaseCell.GROSS, fen, cents, owners);
        }
    }
}
