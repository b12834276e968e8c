package org.shumao.tradecore.disclosure.system;

import java.util.Collection;
import java.util.List;

/**
 * Sensitive cells stay open although all that may be withheld is withheld. The message names no cell, because logs and alerts show it; only
 * the desk reads the cells.
 */
public final class Unprotectable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Open> open;

    Unprotectable(Collection<Open> open) {
        super("sensitive cells cannot be protected: nothing is left to withhold");
        this.open = List.copyOf(open);
    }

    /** Returns what stays open. */
    public List<Open> open() {
        return open;
    }

    /** Returns the numbers of the cells, ascending. */
    public List<Integer> cells() {
        return open.stream()
                .flatMap(one -> one.cells().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
