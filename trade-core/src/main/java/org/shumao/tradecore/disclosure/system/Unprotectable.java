package org.shumao.tradecore.disclosure.system;

import java.util.Collection;
import java.util.List;

/**
 * Sensitive cells stay open although all that may be withheld is withheld. The message names no cell, because logs and alerts show it; only
 * the desk reads the cells.
 */
public final class Unprotectable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<List<Integer>> unions;

    Unprotectable(Collection<List<Integer>> unions) {
        super("sensitive cells cannot be protected: nothing is left to withhold");
        this.unions = List.copyOf(unions);
    }

    /** Returns the cells, and the unions of cells, that stay open. */
    public List<List<Integer>> unions() {
        return unions;
    }

    /** Returns the numbers of the cells, ascending. */
    public List<Integer> cells() {
        return unions.stream().flatMap(List::stream).distinct().sorted().toList();
    }
}
