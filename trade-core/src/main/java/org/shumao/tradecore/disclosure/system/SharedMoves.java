package org.shumao.tradecore.disclosure.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Moves of withheld cells that serve many goals at once. They maximise the sum of min(move, amount) / amount over the goals, by affine
 * scaling: each step goes where the sum grows fastest among the moves that keep the relations, measured in what each cell may still
 * fall, and stops before the first cell reaches its bound. The steps are solved by conjugate gradients, so a step takes time in
 * proportion to the relations. What is found is near the maximum and nearly keeps the relations; {@link ExactMoves} makes it exact.
 */
final class SharedMoves {
    private static final int STEPS = 6;
    private static final double SHARE_OF_WAY = 0.9;
    private static final int ITERATIONS = 300;
    private static final double PRECISION = 1e-10;

    private final int[] cells;
    private final int[] places;
    private final double[] slack;
    private final int[][] members;
    private final double[][] factors;

    /** @param cells those that may move */
    SharedMoves(CellSystem system, int[] cells) {
        this.cells = cells.clone();
        places = new int[system.size()];
        Arrays.fill(places, -1);
        BitSet relations = new BitSet();
        slack = new double[cells.length];
        for (int place = 0; place < cells.length; place++) {
            places[cells[place]] = place;
            slack[place] = slack(system.cell(cells[place]));
            for (int relation : system.relationsOf(cells[place])) {
                relations.set(relation);
            }
        }
        int[] numbers = relations.stream().toArray();
        members = new int[numbers.length][];
        factors = new double[numbers.length][];
        for (int row = 0; row < numbers.length; row++) {
            int[] all = system.members(numbers[row]);
            int length = 0;
            members[row] = new int[all.length];
            factors[row] = new double[all.length];
            for (int i = 0; i < all.length; i++) {
                if (places[all[i]] >= 0) {
                    members[row][length] = places[all[i]];
                    factors[row][length++] = system.factors(numbers[row])[i];
                }
            }
            members[row] = Arrays.copyOf(members[row], length);
            factors[row] = Arrays.copyOf(factors[row], length);
        }
    }

    /** How far a cell may fall; one without a bound as far as its value and its levels are large. */
    static double slack(Cell cell) {
        return cell.slack()
                .map(Number::doubleValue)
                .orElseGet(() -> 1
                        + 10
                                * Math.max(
                                        cell.value().abs().doubleValue(),
                                        cell.levels()
                                                .map(levels -> levels.upper()
                                                        .max(levels.lower())
                                                        .doubleValue())
                                                .orElse(0.0)));
    }

    /**
     * Returns moves of the cells, in the order of the cells: those stages on the way to the maximum that reach most goals, and others that
     * reach goals beside these. Of two goals of the same cells the one that is drawn by lot is sought.
     */
    List<double[]> moves(Collection<Goal> goals, SplittableRandom random) {
        Goal[] open = goals.toArray(Goal[]::new);
        int[] sides = sides(open, random);
        List<double[]> stages = new ArrayList<>();
        List<BitSet> reachedBy = new ArrayList<>();
        double[] moved = new double[cells.length];
        double[] left = slack.clone();
        for (int step = 0; step < STEPS; step++) {
            BitSet reached = reached(open, moved);
            double[] direction = direction(gradient(open, sides, reached), left);
            double length = length(direction, left, open);
            if (!(length > 0)) {
                break;
            }
            for (int place = 0; place < cells.length; place++) {
                moved[place] += length * direction[place];
                left[place] = Math.max(0, left[place] + length * direction[place]);
            }
            stages.add(moved.clone());
            reachedBy.add(reached(open, moved));
        }
        List<double[]> best = new ArrayList<>();
        BitSet known = new BitSet();
        IntStream.range(0, stages.size())
                .boxed()
                .sorted(Comparator.comparingInt(stage -> -reachedBy.get(stage).cardinality()))
                .forEach(stage -> {
                    BitSet more = (BitSet) reachedBy.get(stage).clone();
                    more.andNot(known);
                    if (best.isEmpty() || !more.isEmpty()) {
                        best.add(stages.get(stage));
                        known.or(more);
                    }
                });
        return best;
    }

    private static int[] sides(Goal[] goals, SplittableRandom random) {
        Map<List<Integer>, Integer> lots = new HashMap<>();
        int[] sides = new int[goals.length];
        for (int i = 0; i < goals.length; i++) {
            int lot = lots.computeIfAbsent(goals[i].cells(), cells -> random.nextBoolean() ? 1 : -1);
            if (goals.length == 1) {
                sides[i] = goals[i].sign() < 0 ? -1 : 1;
            } else if (goals[i].sign() != -lot) {
                sides[i] = lot;
            }
        }
        return sides;
    }

    private BitSet reached(Goal[] goals, double[] moved) {
        BitSet reached = new BitSet();
        for (int i = 0; i < goals.length; i++) {
            double sum = sum(goals[i], moved);
            double far = goals[i].sign() == 0 ? Math.abs(sum) : goals[i].sign() * sum;
            reached.set(i, far > goals[i].amount().doubleValue());
        }
        return reached;
    }

    private double sum(Goal goal, double[] moved) {
        double sum = 0;
        for (int cell : goal.cells()) {
            sum += moved[places[cell]];
        }
        return sum;
    }

    /** How fast the sum of shares grows with each cell. */
    private double[] gradient(Goal[] goals, int[] sides, BitSet reached) {
        double[] gradient = new double[cells.length];
        for (int i = 0; i < goals.length; i++) {
            if (!reached.get(i)) {
                for (int cell : goals[i].cells()) {
                    gradient[places[cell]] += sides[i] / goals[i].amount().doubleValue();
                }
            }
        }
        return gradient;
    }

    /** How far to go; where no cell falls, as far as reaches the goals that the direction moves. */
    private double length(double[] direction, double[] left, Goal[] goals) {
        double most = Double.POSITIVE_INFINITY;
        for (int place = 0; place < cells.length; place++) {
            if (direction[place] < 0 && left[place] > 0) {
                most = Math.min(most, left[place] / -direction[place]);
            }
        }
        if (!Double.isInfinite(most)) {
            return SHARE_OF_WAY * most;
        }
        double farthest = 0;
        for (Goal goal : goals) {
            double sum = Math.abs(sum(goal, direction));
            if (sum > 0) {
                farthest = Math.max(farthest, goal.amount().doubleValue() / sum);
            }
        }
        return 2 * farthest;
    }

    /** The projection of a gradient on the moves that keep the relations, where each cell is measured in what it may fall. */
    private double[] direction(double[] gradient, double[] left) {
        double[] multipliers = new double[members.length];
        double[] weights = new double[cells.length];
        double[] direction = new double[cells.length];
        for (int place = 0; place < cells.length; place++) {
            weights[place] = left[place] * left[place];
        }
        double[] diagonal = new double[members.length];
        for (int row = 0; row < members.length; row++) {
            for (int i = 0; i < members[row].length; i++) {
                diagonal[row] += factors[row][i] * factors[row][i] * weights[members[row][i]];
            }
        }
        double[] rest = new double[members.length];
        apply(gradient, weights, rest);
        double[] scaled = new double[members.length];
        double[] search = new double[members.length];
        double[] image = new double[members.length];
        double[] spread = new double[cells.length];
        double product = precondition(rest, diagonal, scaled);
        double first = product;
        System.arraycopy(scaled, 0, search, 0, scaled.length);
        for (int iteration = 0; iteration < ITERATIONS && product > PRECISION * PRECISION * first; iteration++) {
            Arrays.fill(spread, 0);
            spread(search, spread);
            apply(spread, weights, image);
            double curvature = dot(search, image);
            if (!(curvature > 0)) {
                break;
            }
            double length = product / curvature;
            for (int row = 0; row < members.length; row++) {
                multipliers[row] += length * search[row];
                rest[row] -= length * image[row];
            }
            double next = precondition(rest, diagonal, scaled);
            for (int row = 0; row < members.length; row++) {
                search[row] = scaled[row] + next / product * search[row];
            }
            product = next;
        }
        Arrays.fill(spread, 0);
        spread(multipliers, spread);
        for (int place = 0; place < cells.length; place++) {
            direction[place] = weights[place] * (gradient[place] - spread[place]);
        }
        return direction;
    }

    /** Sums over each relation: result = M W vector. */
    private void apply(double[] vector, double[] weights, double[] result) {
        for (int row = 0; row < members.length; row++) {
            double sum = 0;
            for (int i = 0; i < members[row].length; i++) {
                int place = members[row][i];
                sum += factors[row][i] * weights[place] * vector[place];
            }
            result[row] = sum;
        }
    }

    /** Adds the transposed product: result += M' vector. */
    private void spread(double[] vector, double[] result) {
        for (int row = 0; row < members.length; row++) {
            for (int i = 0; i < members[row].length; i++) {
                result[members[row][i]] += factors[row][i] * vector[row];
            }
        }
    }

    private static double precondition(double[] rest, double[] diagonal, double[] scaled) {
        double product = 0;
        for (int row = 0; row < rest.length; row++) {
            scaled[row] = diagonal[row] > 0 ? rest[row] / diagonal[row] : 0;
            product += rest[row] * scaled[row];
        }
        return product;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
