package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * A cell is a figure of a table that is published or withheld.
 *
 * @param value in whole units, for instance fen; of any size and sign
 * @param bound what everybody knows the value not to be below, 0 for most; empty for a figure that may be negative, such as net trade
 * @param levels of a sensitive cell; empty if the cell is not sensitive
 * @param cost what is lost when the cell is withheld, not negative; only relations between costs matter
 * @param choice whether the cell may be withheld
 * @param contributors name of its contributor if all of it is that of one, else empty
 */
public record Cell(
        BigInteger value,
        Optional<BigInteger> bound,
        Optional<Levels> levels,
        double cost,
        Choice choice,
        Set<String> contributors) {
    /** What may be chosen about a cell. */
    public enum Choice {
        /** The cell may be shown or withheld. */
        FREE,
        /** The cell is shown whatever happens, for instance a national total. */
        ALWAYS_SHOWN,
        /** The cell is withheld in a vintage that is served, and stays so. */
        ALWAYS_WITHHELD
    }

    public Cell {
        if (bound.isPresent() && bound.get().compareTo(value) > 0) {
            throw new IllegalArgumentException("a value is not below its bound");
        }
        if (!(cost >= 0) || Double.isInfinite(cost)) {
            throw new IllegalArgumentException("a cost is a number that is not negative");
        }
        contributors = Set.copyOf(contributors);
    }

    /** Makes a cell that is not negative, is not sensitive, may be withheld and costs its value. */
    public static Cell of(BigInteger value) {
        return new Cell(
                value,
                Optional.of(BigInteger.ZERO),
                Optional.empty(),
                value.abs().doubleValue(),
                Choice.FREE,
                Set.of());
    }

    /** Returns the same cell as a sensitive one. */
    public Cell sensitive(Levels protection) {
        return new Cell(value, bound, Optional.of(protection), cost, choice, contributors);
    }

    /** Returns the same cell with another choice. */
    public Cell with(Choice other) {
        return new Cell(value, bound, levels, cost, other, contributors);
    }

    /** Returns the same cell with the name of its only contributor. */
    public Cell of(Set<String> names) {
        return new Cell(value, bound, levels, cost, choice, names);
    }

    /** Returns how far the value lies above its bound; empty if it has none. */
    Optional<BigInteger> slack() {
        return bound.map(value::subtract);
    }
}
