package org.shumao.tradecore.indicator.rule;

import java.util.Set;
import org.shumao.tradecore.cube.Measure;

/**
 * What a rule calculates with.
 *
 * @param measure what is summed
 * @param kind gross, returns or net
 * @param years how far back average growth looks
 * @param combinesNewYear whether January and February are one period: the Lunar New Year lies in the one or the other
 * @param parts members of the rule's own dimension that make its numerator; empty for rules without
 */
public record Basis(Measure measure, TradeKind kind, int years, boolean combinesNewYear, Set<String> parts) {
    public Basis {
        parts = Set.copyOf(parts);
    }

    /** The same of another kind of trade. */
    public Basis of(TradeKind other) {
        return new Basis(measure, other, years, combinesNewYear, parts);
    }

    public static Basis of(Measure measure, TradeKind kind) {
        return new Basis(measure, kind, 1, false, Set.of());
    }
}
