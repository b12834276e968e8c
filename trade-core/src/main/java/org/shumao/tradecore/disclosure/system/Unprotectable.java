package org.shumao.tradecore.disclosure.system;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Sensitive cells stay open although all that may be withheld is withheld. The message names no cell, because logs and alerts show it; only
 * the desk reads {@link #cells}.
 */
public final class Unprotectable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Integer> cells;

    Unprotectable(Collection<Integer> cells) {
        super("sensitive cells cannot be protected: nothing is left to withhold");
        this.cells = List.copyOf(new TreeSet<>(cells));
    }

    /** Returns the numbers of the cells, ascending. */
    public List<Integer> cells() {
        return cells;
    }
}
