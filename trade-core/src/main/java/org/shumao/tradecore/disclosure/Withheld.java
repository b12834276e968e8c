package org.shumao.tradecore.disclosure;

import java.util.Set;

/**
 * Says what a release withholds.
 *
 * @param cells of the release and of served vintages
 * @param onlyDollars cells that are shown in yuan and withheld in dollars: at the rates of its months, the dollars of a longer period
 *     would be a second equation for a month that is withheld
 * @param certificate shows, without the search, that none of them follows from what is shown; for those inside, because it bounds them
 */
public record Withheld(Set<ReleaseCell> cells, Set<ReleaseCell> onlyDollars, DisclosureCertificate certificate) {
    public Withheld {
        cells = Set.copyOf(cells);
        onlyDollars = Set.copyOf(onlyDollars);
    }
}
