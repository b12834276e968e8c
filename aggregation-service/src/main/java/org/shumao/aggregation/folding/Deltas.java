package org.shumao.aggregation.folding;

import java.util.HashMap;
import java.util.Map;
import org.shumao.aggregation.match.MatchDeltas;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.valuation.Contribution;
import org.shumao.aggregation.order.valuation.Contribution.CubeKey;
import org.shumao.aggregation.order.valuation.Contribution.Measures;

/**
 * Differences to both roll-ups and to the counts of matches, added up in memory before they touch a row: new minus stored contributions, never a
 * recomputed "before".
 */
public final class Deltas {
    /** Replicas write different slots of a cell, so that they do not wait for each other's rows. */
    private static final int SLOTS = 4;

    /** A row of table cell. */
    public record CellKey(int slot, CubeKey cube) {}

    /** A row of table enterprise_month; of the cube key only the dimensions that roll-up keeps are filled. */
    public record EnterpriseKey(int slot, String enterprise, String platform, CubeKey cube) {
        static EnterpriseKey of(int slot, Contribution contribution) {
            CubeKey c = contribution.cube();
            return new EnterpriseKey(
                    slot,
                    contribution.enterprise(),
                    contribution.platform(),
                    new CubeKey(
                            c.month(), c.flow(), c.kind(), c.evidence(), c.lineKind(), c.regime(), "", "", "", "", 0));
        }
    }

    private final Map<CellKey, Measures> cells = new HashMap<>();
    private final Map<EnterpriseKey, Measures> enterprises = new HashMap<>();
    private final MatchDeltas matches = new MatchDeltas();

    /** @throws ArithmeticException if a sum leaves 64 bits */
    public void add(int partition, Evaluation evaluation) {
        for (Contribution contribution : evaluation.contributions()) {
            put(partition, contribution, contribution.measures());
        }
        matches.add(partition % SLOTS, evaluation.matches());
    }

    /** @throws ArithmeticException if a sum leaves 64 bits */
    void subtract(int partition, Evaluation evaluation) {
        for (Contribution contribution : evaluation.contributions()) {
            put(partition, contribution, contribution.measures().negated());
        }
        matches.subtract(partition % SLOTS, evaluation.matches());
    }

    public Map<CellKey, Measures> cells() {
        return cells;
    }

    public Map<EnterpriseKey, Measures> enterprises() {
        return enterprises;
    }

    public MatchDeltas matches() {
        return matches;
    }

    private void put(int partition, Contribution contribution, Measures measures) {
        int slot = partition % SLOTS;
        cells.merge(new CellKey(slot, contribution.cube()), measures, Measures::plus);
        enterprises.merge(EnterpriseKey.of(slot, contribution), measures, Measures::plus);
    }
}
