package org.shumao.benchmarks.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.shumao.tradecore.disclosure.system.CellSystem;

/** The audit as it is written down: for each sensitive cell and direction a linear program over all withheld cells, with ojAlgo as it is. */
final class OneProgramACell {
    private final CellSystem system;
    private final SyntheticTable table;
    private final Set<Integer> withheld;

    OneProgramACell(CellSystem system, SyntheticTable table, Set<Integer> withheld) {
        this.system = system;
        this.table = table;
        this.withheld = withheld;
    }

    /** Returns whether a program that maximises or minimises a cell ends with an optimum, or finds that there is no end. */
    boolean solve(int cell, boolean up) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.sparse = false;
        Map<Integer, Variable> moves = new TreeMap<>();
        double unit = Math.max(1, system.cell(cell).value().doubleValue());
        for (int other : withheld) {
            moves.put(
                    other,
                    model.newVariable("cell" + other)
                            .lower(-system.cell(other).value().doubleValue() / unit)
                            .upper(1e6));
        }
        for (int relation = 0; relation < table.relations().size(); relation++) {
            Expression sum = null;
            for (Map.Entry<Integer, Integer> term :
                    table.relations().get(relation).entrySet()) {
                Variable move = moves.get(term.getKey());
                if (move != null) {
                    sum = sum == null
                            ? model.newExpression("relation" + relation).level(0)
                            : sum;
                    sum.set(move, term.getValue());
                }
            }
        }
        Variable own = moves.get(cell);
        if (own == null) {
            throw new IllegalArgumentException("a sensitive cell is withheld");
        }
        own.weight(1);
        Optimisation.State state = (up ? model.maximise() : model.minimise()).getState();
        return state.isOptimal() || state == Optimisation.State.UNBOUNDED;
    }
}
