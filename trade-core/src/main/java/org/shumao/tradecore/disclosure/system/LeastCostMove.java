package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The move that reaches one goal and costs least: a linear program that minimises the sum of cost times distance over the cells that may
 * move, where withheld cells cost next to nothing. What moves and is shown is to be withheld.
 *
 * <p>Only cells near the goal may move, those that share most relations with it; if they cannot reach it, more may. So a program stays
 * small however large the tables are.
 */
final class LeastCostMove {
    /** Most cells of a program. */
    private static final int[] REGIONS = {200, 600};

    /** Cells that may fall by less than this share of the amount do not move: large moves go through large cells, of which there are few. */
    private static final double[] SHARES = {1, 0.1, 0.005, 0};

    /** Less than that a cell does not move: it is the noise of the solver. */
    private static final double NOISE = 1e-7;

    /** Slack of so many times the amount is as good as any. */
    private static final double ENOUGH = 1e6;

    /** Most cells of a program where cells near the goal cannot reach it. */
    private static final int FARTHEST = 1000;

    private static final double COST_OF_WITHHELD = 1e-4;
    private static final double LEAST_COST = 1e-2;
    private static final double GREATEST_COST = 1e2;
    private static final int MOST_PIVOTS = 2_000;

    private final CellSystem system;
    private final BitSet mayMove;
    private final BitSet withheld;
    private int programs;

    /**
     * @param mayMove the cells that may move
     * @param withheld those of them that cost nothing
     */
    LeastCostMove(CellSystem system, BitSet mayMove, BitSet withheld) {
        this.system = system;
        this.mayMove = mayMove;
        this.withheld = withheld;
    }

    /** How many linear programs were solved. */
    int programs() {
        return programs;
    }

    /** Finds the move; empty if no cells that were tried can reach the goal. */
    Optional<Witness> reach(Goal goal, Deadline deadline) {
        for (double share : SHARES) {
            for (int size : REGIONS) {
                deadline.check();
                Optional<Witness> witness =
                        reach(goal, region(goal, size, share * goal.amount().doubleValue()));
                if (witness.isPresent()) {
                    return witness;
                }
            }
        }
        return reachFar(goal, deadline);
    }

    /** Finds the move by one program of the cells nearest to the goal. */
    Optional<Witness> reachNear(Goal goal, Deadline deadline) {
        deadline.check();
        return reach(goal, region(goal, REGIONS[0], 0));
    }

    /**
     * Lets all cells move first, at whatever cost, and then those that moved most at least cost. If these do not reach the goal but all
     * do, the move of all is what is found.
     */
    private Optional<Witness> reachFar(Goal goal, Deadline deadline) {
        deadline.check();
        int[] cells = mayMove.stream()
                .filter(cell -> !goal.known().contains(cell))
                .boxed()
                .sorted(CellSystem.bySlack(system))
                .mapToInt(Integer::intValue)
                .toArray();
        programs++;
        List<double[]> stages =
                new SharedMoves(system, cells).moves(List.of(goal), new SplittableRandom(system.seed()));
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        double[] moves = stages.get(0);
        int[] farthest = IntStream.range(0, cells.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -Math.abs(moves[place]))
                        .thenComparing(place -> place))
                .limit(FARTHEST)
                .mapToInt(place -> cells[place])
                .toArray();
        Optional<Witness> witness = reach(goal, farthest);
        return witness.isPresent() ? witness : exact(cells, moves).filter(found -> found.reaches(goal));
    }

    private Optional<Witness> reach(Goal goal, int[] region) {
        for (int side : goal.sign() == 0 ? new int[] {1, -1} : new int[] {goal.sign()}) {
            Optional<Witness> witness = solve(goal, side, region).filter(found -> found.reaches(goal));
            if (witness.isPresent()) {
                return witness;
            }
        }
        return Optional.empty();
    }

    /** A cell beside a region, ranked by the relations that it would bring in. */
    private record Near(int cell, int strangeRelations, boolean shown, double cost) {}

    private int[] region(Goal goal, int size, double leastSlack) {
        List<Integer> region = new ArrayList<>();
        BitSet touched = new BitSet();
        BitSet seen = new BitSet();
        goal.known().forEach(seen::set);
        PriorityQueue<Near> border = new PriorityQueue<>(Comparator.comparingInt(Near::strangeRelations)
                .thenComparing(Near::shown)
                .thenComparingDouble(Near::cost)
                .thenComparingInt(Near::cell));
        goal.cells().forEach(cell -> border.add(new Near(cell, -1, false, 0)));
        while (!border.isEmpty() && region.size() < size) {
            Near near = border.poll();
            if (seen.get(near.cell())) {
                continue;
            }
            if (near.strangeRelations() > strange(near.cell(), touched)) {
                border.add(near(near.cell(), touched));
                continue;
            }
            seen.set(near.cell());
            region.add(near.cell());
            for (int relation : system.relationsOf(near.cell())) {
                boolean isNew = !touched.get(relation);
                touched.set(relation);
                for (int other : system.members(relation)) {
                    if (isNew
                            && !seen.get(other)
                            && mayMove.get(other)
                            && SharedMoves.slack(system.cell(other)) >= leastSlack) {
                        border.add(near(other, touched));
                    }
                }
            }
        }
        return region.stream().mapToInt(Integer::intValue).toArray();
    }

    private Near near(int cell, BitSet touched) {
        return new Near(
                cell,
                strange(cell, touched),
                !withheld.get(cell),
                system.cell(cell).cost());
    }

    private int strange(int cell, BitSet touched) {
        int strange = 0;
        for (int relation : system.relationsOf(cell)) {
            strange += touched.get(relation) ? 0 : 1;
        }
        return strange;
    }

    /** All amounts of a program are in parts of the goal's. */
    private Optional<Witness> solve(Goal goal, int side, int[] region) {
        programs++;
        double unit = goal.amount().doubleValue();
        double typical = typicalCost(region);
        int[] places = new int[system.size()];
        Arrays.fill(places, -1);
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.sparse = false;
        model.options.iterations_abort = MOST_PIVOTS;
        model.options.linear().dual();
        Variable[] up = new Variable[region.length];
        Variable[] down = new Variable[region.length];
        BitSet relations = new BitSet();
        for (int place = 0; place < region.length; place++) {
            Cell cell = system.cell(region[place]);
            places[region[place]] = place;
            double cost = withheld.get(region[place])
                    ? COST_OF_WITHHELD
                    : Math.min(GREATEST_COST, Math.max(LEAST_COST, cell.cost() / typical));
            double slack = cell.slack().isPresent() ? SharedMoves.slack(cell) / unit : ENOUGH;
            up[place] = model.newVariable("up" + place).lower(0).weight(cost);
            down[place] = model.newVariable("down" + place).lower(0).weight(cost);
            if (slack < ENOUGH) {
                down[place].upper(slack);
            }
            for (int relation : system.relationsOf(region[place])) {
                relations.set(relation);
            }
        }
        Expression reached = model.newExpression("goal").level(1);
        for (int cell : goal.cells()) {
            if (places[cell] >= 0) {
                reached.set(up[places[cell]], side);
                reached.set(down[places[cell]], -side);
            }
        }
        for (int relation = relations.nextSetBit(0); relation >= 0; relation = relations.nextSetBit(relation + 1)) {
            Expression sum = model.newExpression("relation" + relation).level(0);
            int[] members = system.members(relation);
            for (int i = 0; i < members.length; i++) {
                if (places[members[i]] >= 0) {
                    sum.set(up[places[members[i]]], system.factors(relation)[i]);
                    sum.set(down[places[members[i]]], -system.factors(relation)[i]);
                }
            }
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return Optional.empty();
        }
        double[] moves = new double[region.length];
        for (int place = 0; place < region.length; place++) {
            moves[place] =
                    result.doubleValue(model.indexOf(up[place])) - result.doubleValue(model.indexOf(down[place]));
        }
        return exact(region, moves, unit);
    }

    /** The middle cost of the cells that are shown. */
    private double typicalCost(int[] region) {
        double[] costs = Arrays.stream(region)
                .filter(cell -> !withheld.get(cell))
                .mapToDouble(cell -> system.cell(cell).cost())
                .sorted()
                .toArray();
        return costs.length == 0 ? 1 : Math.max(1, costs[costs.length / 2]);
    }

    /** Cells between their bounds follow from those at a bound, so that the latter stand there exactly. */
    private Optional<Witness> exact(int[] region, double[] moves, double unit) {
        List<Integer> moving = new ArrayList<>();
        for (int place = 0; place < region.length; place++) {
            if (Math.abs(moves[place]) > NOISE) {
                moving.add(place);
            }
        }
        moving.sort(Comparator.comparingDouble(
                place -> -(SharedMoves.slack(system.cell(region[place])) / unit + Math.min(0, moves[place]))));
        int[] cells = moving.stream().mapToInt(place -> region[place]).toArray();
        double[] proposed =
                moving.stream().mapToDouble(place -> moves[place] * unit).toArray();
        return exact(cells, proposed);
    }

    private Optional<Witness> exact(int[] cells, double[] moves) {
        try {
            return new ExactMoves(system, cells).witness(moves, 1);
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }
}
