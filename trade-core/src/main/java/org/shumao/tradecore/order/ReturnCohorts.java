package org.shumao.tradecore.order;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Returns of an order by the month in which the order counts, which the cells do not know: there a return counts in its own month.
 * The first return of an order counts the order, so that orders that came back, wholly or in part, add up.
 */
public final class ReturnCohorts {
    private static final Comparator<Contribution> FIRST = Comparator.comparingInt(
                    (Contribution contribution) -> contribution.cube().month())
            .thenComparing(Contribution::document)
            .thenComparingInt(Contribution::line);

    private ReturnCohorts() {}

    /** One enterprise on one platform has one order under an order number. */
    private record Trader(String enterprise, String platform) {
        static Trader of(Contribution contribution) {
            return new Trader(contribution.enterprise(), contribution.platform());
        }
    }

    public static void of(Evaluation evaluation, BiConsumer<CohortKey, Measures> returns) {
        List<Contribution> returned = evaluation.contributions().stream()
                .filter(contribution -> contribution.cube().kind() == Kind.RETURN)
                .sorted(FIRST)
                .toList();
        if (returned.isEmpty()) {
            return;
        }
        Map<Trader, Integer> months = months(evaluation);
        Set<Trader> counted = new HashSet<>();
        for (Contribution contribution : returned) {
            // A return takes from lines of the counting list, which contribute as well.
            Integer cohort = months.get(Trader.of(contribution));
            if (cohort != null) {
                boolean first = counted.add(Trader.of(contribution));
                CubeKey cube = contribution.cube();
                returns.accept(
                        new CohortKey(cohort, cube.month(), cube.flow(), cube.evidence()),
                        sums(contribution.measures(), first ? 1 : 0));
            }
        }
    }

    /** All goods of an order count in one month; if some do not, the earliest is that of the order. */
    private static Map<Trader, Integer> months(Evaluation evaluation) {
        Map<Trader, Integer> months = new HashMap<>();
        for (Contribution contribution : evaluation.contributions()) {
            CubeKey cube = contribution.cube();
            if (cube.kind() == Kind.GROSS && cube.lineKind() == LineKind.GOODS) {
                months.merge(Trader.of(contribution), cube.month(), Math::min);
            }
        }
        return months;
    }

    private static Measures sums(Measures measures, long orders) {
        return new Measures(
                measures.cnyFen(), measures.usdCents(), measures.lines(), orders, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
