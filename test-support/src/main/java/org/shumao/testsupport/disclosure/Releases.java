package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Releases are all that was ever public, since nobody forgets it, and the trade behind it, which only the audit knows.
 *
 * @param figures of all vintages
 * @param trade for each vintage, who contributes to each elementary cell
 * @param identities sums of elementary cells that are nothing in every vintage, such as a total less all its members, where the total is an
 *     elementary cell itself
 * @param relations cells that add up to another one, such as the regions of a country: those of them that are withheld are known together
 */
public record Releases(
        List<Figure> figures,
        List<Map<String, List<Contribution>>> trade,
        List<Map<String, BigInteger>> identities,
        List<List<String>> relations) {
    public Releases {
        figures = List.copyOf(figures);
        trade = List.copyOf(trade);
        identities = List.copyOf(identities);
        relations = List.copyOf(relations);
    }

    /** Returns the same trade with other figures. */
    public Releases with(List<Figure> others) {
        return new Releases(others, trade, identities, relations);
    }
}
