package org.shumao.tradecore.disclosure.system;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sum of cells that nothing protects.
 *
 * @param cells numbers, ascending; one cell, or some of one side of a relation
 * @param contributor who knows it by taking away cells of its own; empty if anybody does
 */
public record Open(List<Integer> cells, String contributor) {
    static final String ANYBODY = "";

    public Open {
        cells = List.copyOf(cells);
    }

    /** Returns the same of a contributor by another name; anybody has none. */
    public Open by(UnaryOperator<String> named) {
        return contributor.isEmpty() ? this : new Open(cells, named.apply(contributor));
    }
}
