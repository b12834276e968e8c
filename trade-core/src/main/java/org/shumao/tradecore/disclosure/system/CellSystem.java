package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All cells that are published together, and the relations between them: sums of cells, each taken a whole number of times, that are zero.
 * A total less its parts is one, and so is gross less returns less net. Cells are numbered from 0 in their order.
 */
public final class CellSystem {
    private final List<Cell> cells;
    private final int[][] members;
    private final int[][] factors;
    private final int[][] relationsOf;

    /** The rule, which keeps what it was asked. */
    private final Joint joint;

    /** The same for unions of which nobody asks twice. */
    private final Joint once;

    private final Set<Open> exempt;
    private final Map<String, BitSet> soleCells = new TreeMap<>();
    private final long seed;

    /** Makes a system that exempts nothing. */
    public CellSystem(List<Cell> cells, List<? extends Map<Integer, Integer>> relations, Joint joint) {
        this(cells, relations, joint, Set.of());
    }

    /**
     * Makes a system.
     *
     * @param relations how often each cell is taken, by its number; a sum of values that is not zero is refused
     * @param joint the primary rule of unions of cells, asked once for each union
     * @param exempt what is known in any case, so that nothing has to protect it; sensitive cells among it are withheld all the same
     * @throws IllegalArgumentException if a relation names a cell that there is not or does not hold
     */
    public CellSystem(
            List<Cell> cells, List<? extends Map<Integer, Integer>> relations, Joint joint, Set<Open> exempt) {
        this.cells = List.copyOf(cells);
        this.exempt = Set.copyOf(exempt);
        once = joint;
        Map<List<Integer>, Optional<Levels>> known = new ConcurrentHashMap<>();
        this.joint = union -> known.computeIfAbsent(List.copyOf(union), joint::of);
        members = new int[relations.size()][];
        factors = new int[relations.size()][];
        int[] counts = new int[cells.size()];
        for (int relation = 0; relation < members.length; relation++) {
            NavigableMap<Integer, Integer> terms = new TreeMap<>(relations.get(relation));
            terms.values().removeIf(factor -> factor == 0);
            members[relation] =
                    terms.keySet().stream().mapToInt(Integer::intValue).toArray();
            factors[relation] =
                    terms.values().stream().mapToInt(Integer::intValue).toArray();
            requireZero(relation);
            for (int cell : members[relation]) {
                counts[cell]++;
            }
        }
        relationsOf = new int[cells.size()][];
        for (int cell = 0; cell < counts.length; cell++) {
            relationsOf[cell] = new int[counts[cell]];
        }
        for (int relation = members.length - 1; relation >= 0; relation--) {
            for (int cell : members[relation]) {
                relationsOf[cell][--counts[cell]] = relation;
            }
        }
        long lot = members.length;
        for (Cell cell : cells) {
            lot = lot * 6_364_136_223_846_793_005L + cell.value().hashCode();
        }
        seed = lot;
        for (int cell = 0; cell < counts.length; cell++) {
            if (cells.get(cell).contributors().size() == 1) {
                String name = cells.get(cell).contributors().iterator().next();
                soleCells.computeIfAbsent(name, key -> new BitSet()).set(cell);
            }
        }
    }

    private void requireZero(int relation) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < members[relation].length; i++) {
            int number = members[relation][i];
            if (number < 0 || number >= cells.size()) {
                throw new IllegalArgumentException("a relation names a cell that is not in the system");
            }
            sum = sum.add(cells.get(number).value().multiply(BigInteger.valueOf(factors[relation][i])));
        }
        if (sum.signum() != 0) {
            throw new IllegalArgumentException("the values of a relation do not add up to zero");
        }
    }

    /** Returns how many cells there are. */
    public int size() {
        return cells.size();
    }

    public Cell cell(int number) {
        return cells.get(number);
    }

    int relations() {
        return members.length;
    }

    /** The cells of a relation, ascending. The caller does not change the array. */
    int[] members(int relation) {
        return members[relation];
    }

    /** How often a relation takes each of its cells, in the order of {@link #members}. */
    int[] factors(int relation) {
        return factors[relation];
    }

    /** The relations that a cell stands in, ascending. */
    int[] relationsOf(int cell) {
        return relationsOf[cell];
    }

    /** The cells that are withheld whatever else is: the sensitive ones and those that are always withheld. */
    BitSet primaries() {
        BitSet primaries = new BitSet();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cell(cell).levels().isPresent() || cell(cell).choice() == Cell.Choice.ALWAYS_WITHHELD) {
                primaries.set(cell);
            }
        }
        return primaries;
    }

    /** Returns the withheld cells of relations that are sensitive together, each union with its levels. */
    public Map<List<Integer>, Levels> unions(Set<Integer> pattern) {
        BitSet withheld = new BitSet();
        pattern.forEach(withheld::set);
        Map<List<Integer>, Levels> sensitive = new LinkedHashMap<>();
        for (Goal goal : goals(withheld)) {
            joint.of(goal.cells()).ifPresent(levels -> sensitive.put(goal.cells(), levels));
        }
        return sensitive;
    }

    /** What a pattern must leave possible: for each sensitive cell, and for withheld cells of a relation that are sensitive together. */
    Set<Goal> goals(BitSet withheld) {
        Set<Goal> goals = new LinkedHashSet<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            goals.addAll(goalsOfCell(cell));
        }
        for (int relation = 0; relation < members.length; relation++) {
            goals.addAll(goalsOfRelation(relation, withheld));
        }
        return goals;
    }

    /** Returns what a pattern must leave possible of a cell by itself: nothing if it is not sensitive. */
    Set<Goal> goalsOfCell(int cell) {
        Set<Goal> goals = new LinkedHashSet<>();
        cells.get(cell)
                .levels()
                .ifPresent(levels -> addGoals(goals, new Open(List.of(cell), Open.ANYBODY), Set.of(), levels));
        return goals;
    }

    /** Returns what it must leave possible of the withheld cells of a relation, together and for whoever is alone in some of them. */
    Set<Goal> goalsOfRelation(int relation, BitSet withheld) {
        Set<Goal> goals = new LinkedHashSet<>();
        addGoalsBesideOwn(goals, relation, withheld);
        addJointGoals(goals, relation, withheld);
        return goals;
    }

    /** Returns the withheld cells that a relation takes with one sign. */
    List<Integer> side(int relation, int sign, BitSet withheld) {
        List<Integer> side = new ArrayList<>();
        for (int i = 0; i < members[relation].length; i++) {
            if (withheld.get(members[relation][i]) && Integer.signum(factors[relation][i]) == sign) {
                side.add(members[relation][i]);
            }
        }
        return side;
    }

    /** Says whether nobody may know the sum of cells: it is that of few, or what is left of it for whoever is alone in some of them. */
    boolean isSensitive(List<Integer> sum) {
        Set<String> names = namesIn(sum);
        return !once.passesWithoutAnyone(sum) && isOfFewWithoutSomeone(sum, names);
    }

    private boolean isOfFewWithoutSomeone(List<Integer> sum, Set<String> names) {
        return isOfFew(sum) || names.stream().anyMatch(name -> isOfFew(without(sum, cellsOf(name))));
    }

    private boolean isOfFew(List<Integer> sum) {
        return !sum.isEmpty() && once.of(sum).isPresent();
    }

    private Set<String> namesIn(List<Integer> some) {
        Set<String> names = new TreeSet<>();
        for (int cell : some) {
            if (cells.get(cell).contributors().size() == 1) {
                names.addAll(cells.get(cell).contributors());
            }
        }
        return names;
    }

    private static List<Integer> without(List<Integer> some, BitSet own) {
        return some.stream().filter(cell -> !own.get(cell)).toList();
    }

    /** Returns the cells that a contributor stands behind alone; the caller does not change them. */
    BitSet cellsOf(String contributor) {
        return soleCells.getOrDefault(contributor, new BitSet());
    }

    /** Returns cells by the relations that join them, in each group those first that may fall farthest. */
    List<int[]> components(BitSet cells) {
        List<int[]> components = new ArrayList<>();
        BitSet left = (BitSet) cells.clone();
        BitSet seen = new BitSet();
        while (!left.isEmpty()) {
            List<Integer> component = new ArrayList<>(List.of(left.nextSetBit(0)));
            left.clear(component.get(0));
            for (int i = 0; i < component.size(); i++) {
                for (int relation : relationsOf(component.get(i))) {
                    if (!seen.get(relation)) {
                        seen.set(relation);
                        for (int other : members(relation)) {
                            if (left.get(other)) {
                                left.clear(other);
                                component.add(other);
                            }
                        }
                    }
                }
            }
            components.add(component.stream()
                    .sorted(bySlack(this))
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        return components;
    }

    /**
     * The withheld cells of one side of a relation are known as their sum, so it must pass the primary rule: for everybody, and for
     * whoever is alone in some of them and takes these away.
     */
    private void addJointGoals(Set<Goal> goals, int relation, BitSet withheld) {
        for (int side : new int[] {1, -1}) {
            List<Integer> union = side(relation, side, withheld);
            Set<String> names = namesIn(union);
            if (union.size() < 2 || once.passesWithoutAnyone(union)) {
                continue;
            }
            joint.of(union).ifPresent(levels -> addGoals(goals, new Open(union, Open.ANYBODY), Set.of(), levels));
            for (String name : names) {
                BitSet own = cellsOf(name);
                List<Integer> rest = without(union, own);
                if (!rest.isEmpty()) {
                    Optional<Levels> levels = joint.of(rest);
                    levels.ifPresent(found -> addGoals(goals, new Open(rest, name), withheldOf(own, withheld), found));
                }
            }
        }
    }

    /** A sensitive cell must not follow exactly for whoever is alone in some other withheld cell of a relation and takes it away. */
    private void addGoalsBesideOwn(Set<Goal> goals, int relation, BitSet withheld) {
        Set<String> names = new TreeSet<>();
        for (int side : new int[] {1, -1}) {
            names.addAll(namesIn(side(relation, side, withheld)));
        }
        for (int cell : members[relation]) {
            for (String name : cells.get(cell).levels().isPresent() ? names : Set.<String>of()) {
                BitSet own = cellsOf(name);
                if (!own.get(cell)) {
                    addGoals(goals, new Open(List.of(cell), name), withheldOf(own, withheld), Levels.EXACT_DISCLOSURE);
                }
            }
        }
    }

    private static Set<Integer> withheldOf(BitSet own, BitSet withheld) {
        Set<Integer> both = new TreeSet<>();
        own.stream().filter(withheld::get).forEach(both::add);
        return both;
    }

    private void addGoals(Set<Goal> goals, Open of, Set<Integer> known, Levels levels) {
        List<Integer> sum = of.cells();
        if (exempt.contains(of) || exempt.contains(new Open(sum, Open.ANYBODY))) {
            return;
        }
        BigInteger lower = levels.lower();
        BigInteger slack = BigInteger.ZERO;
        boolean bounded = true;
        for (int cell : sum) {
            Optional<BigInteger> own = cells.get(cell).slack();
            bounded &= own.isPresent();
            slack = slack.add(own.orElse(BigInteger.ZERO));
        }
        if (bounded) {
            lower = lower.min(slack);
        }
        if (levels.upper().signum() > 0) {
            goals.add(new Goal(sum, of.contributor(), known, 1, levels.upper()));
        }
        if (lower.signum() > 0) {
            goals.add(new Goal(sum, of.contributor(), known, -1, lower));
        }
        if (levels.upper().signum() == 0 && lower.signum() == 0) {
            goals.add(new Goal(sum, of.contributor(), known, 0, BigInteger.ONE));
        }
    }

    /** The order of cells by how far they may fall, the farthest first. */
    static Comparator<Integer> bySlack(CellSystem system) {
        return Comparator.comparingDouble((Integer cell) -> -SharedMoves.slack(system.cell(cell)))
                .thenComparing(cell -> cell);
    }

    /** A number that is the same for the same cells, to draw lots by. */
    long seed() {
        return seed;
    }
}
