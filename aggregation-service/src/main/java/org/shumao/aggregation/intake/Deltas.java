package org.shumao.aggregation.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.order.Contribution;
import org.shumao.aggregation.order.Contribution.CubeKey;
import org.shumao.aggregation.order.Contribution.Measures;

/**
 * Differences to both roll-ups, added up in memory before they touch a row: new minus stored contributions, never a
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

    /** @throws ArithmeticException if a sum leaves 64 bits */
    public void add(int partition, List<Contribution> contributions) {
        for (Contribution contribution : contributions) {
            put(partition, contribution, contribution.measures());
        }
    }

    /** @throws ArithmeticException if a sum leaves 64 bits */
    void subtract(int partition, List<Contribution> contributions) {
        for (Contribution contribution : contributions) {
            put(partition, contribution, contribution.measures().negated());
        }
    }

    public Map<CellKey, Measures> cells() {
        return cells;
    }

    public Map<EnterpriseKey, Measures> enterprises() {
        return enterprises;
    }

    private void put(int partition, Contribution contribution, Measures measures) {
        int slot = partition % SLOTS;
        cells.merge(new CellKey(slot, contribution.cube()), measures, Measures::plus);
        enterprises.merge(EnterpriseKey.of(slot, contribution), measures, Measures::plus);
    }
}
