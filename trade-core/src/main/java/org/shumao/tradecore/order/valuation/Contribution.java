package org.shumao.tradecore.order.valuation;

import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Measures;

/**
 * Says what one line of an order adds to the figures.
 *
 * @param document the document that counts, for explanation
 * @param line its line
 * @param cube where it counts
 * @param enterprise trader: USCC, or the code as written while nobody registered it, or {@code _U}
 * @param platform platform likewise
 * @param broker who declared it to customs for the enterprise, likewise
 * @param measures how much
 * @param vouched whether the enterprise itself stands behind it: it or an agent that it granted agency submitted the document, a
 *     relay of customs or of the operator brought it, or customs released the trade; else somebody else only names it
 * @param day day of the month on which it counts: the figures know months alone, the review list looks at days
 */
public record Contribution(
        String document,
        int line,
        CubeKey cube,
        String enterprise,
        String platform,
        String broker,
        Measures measures,
        boolean vouched,
        int day) {}
