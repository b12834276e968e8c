package org.shumao.tradecore.disclosure.system;

import java.util.Collection;
import java.util.Optional;

/** The primary rule of the union of cells: what it says where withheld cells of one relation are known together, as their sum. */
@FunctionalInterface
public interface Joint {
    /** A rule by which no union is sensitive. */
    Joint NONE = cells -> Optional.empty();

    /**
     * Says whether the sum of cells is sensitive.
     *
     * @param cells numbers of cells of a {@link CellSystem}, at least one, ascending
     * @return its protection levels, or empty where the sum may be known exactly
     */
    Optional<Levels> of(Collection<Integer> cells);

    /**
     * Says that the sum of cells is not sensitive, and neither is what is left of it without those that any single contributor stands behind
     * alone. No is always an answer, and then each is looked at.
     */
    default boolean passesWithoutAnyone(Collection<Integer> cells) {
        return false;
    }
}
