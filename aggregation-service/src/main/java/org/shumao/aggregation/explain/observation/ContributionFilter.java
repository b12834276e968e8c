package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Selection;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Which contributions an observation counts, and with which sign. It says in Java what the cube's statements say in SQL, so
 * that the one proves the other.
 *
 * @param selection what is read of the cube
 * @param kinds gross trade, returns, or both for net trade
 * @param measure what is summed
 * @param members whether a contribution is of the members asked for, by dimension
 */
record ContributionFilter(
        Selection selection, Set<Kind> kinds, Measure measure, Map<Dimension, Predicate<Contribution>> members) {

    Months months() {
        return selection.months();
    }

    boolean counts(Contribution contribution) {
        CubeKey cube = contribution.cube();
        return kinds.contains(cube.kind())
                && months().contains(Months.ofWritten(cube.month()))
                && selection.evidence().contains(cube.evidence())
                && isOf(selection.definition(), cube)
                && members.values().stream().allMatch(member -> member.test(contribution));
    }

    /** Returns are subtracted where both kinds are counted. */
    BigDecimal value(Contribution contribution) {
        BigDecimal value = contribution.measures().value(measure);
        boolean subtracted = kinds.size() > 1 && contribution.cube().kind() == Kind.RETURN;
        return subtracted ? value.negate() : value;
    }

    private static boolean isOf(Definition definition, CubeKey cube) {
        return cube.lineKind() == definition.lineKind()
                && definition.evidence().contains(cube.evidence())
                && isOf(definition.regimes(), cube.regime())
                && (!definition.isOfBundles() || (cube.digital() & CubeKey.BUNDLE) != 0)
                && (definition.products().isEmpty()
                        || definition.products().stream().anyMatch(cube.product()::startsWith));
    }

    /** Where all modes count, lines whose mode is not known count as well; services have none. */
    private static boolean isOf(Set<SupervisionMode> modes, String regime) {
        return modes.isEmpty()
                || modes.size() == SupervisionMode.values().length
                || modes.stream().map(SupervisionMode::code).anyMatch(regime::equals);
    }
}
