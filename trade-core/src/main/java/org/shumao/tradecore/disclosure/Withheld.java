package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Says what a release withholds.
 *
 * @param cells of the release and of served vintages
 * @param certificate shows, without the search, that none of them follows from what is shown; for those inside, because it bounds them
 */
public record Withheld(Set<ReleaseCell> cells, JsonNode certificate) {
    public Withheld {
        cells = Set.copyOf(cells);
    }
}
