package org.shumao.benchmarks.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.shumao.tradecore.disclosure.system.Cell;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Joint;
import org.shumao.tradecore.disclosure.system.Levels;

/**
 * A table of made-up trade: a few great traders and many small ones (Pareto), each in one to four cells. Two dimensions have a total, five
 * groups and 25 members, a third one a total and its members. Sensitive by p % (15) and by fewer than three traders; the grand total is
 * always shown. The same seed makes the same table.
 */
final class SyntheticTable {
    private static final int GROUPS = 5;
    private static final int MEMBERS = 25;
    private static final int WIDTH = 1 + GROUPS + MEMBERS;
    private static final int PERCENT = 15;
    private static final int FEWEST = 3;
    private static final double TRADERS_A_CELL = 1.6;

    private final int layers;
    private final List<Map<Integer, Long>> traders = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Map<Integer, Integer>> relations = new ArrayList<>();

    /** @param layers of the third dimension, with its total; 1 for a table of two dimensions */
    SyntheticTable(int layers, long seed) {
        this.layers = layers;
        for (int cell = 0; cell < WIDTH * WIDTH * layers; cell++) {
            traders.add(new TreeMap<>());
        }
        trade(new Random(seed));
        for (int cell = 0; cell < traders.size(); cell++) {
            cells.add(cell(cell));
        }
        relate();
    }

    /** @param joint also treats the withheld cells of a relation as one */
    CellSystem system(boolean joint) {
        return new CellSystem(cells, relations, joint ? this::ofUnion : Joint.NONE);
    }

    List<Map<Integer, Integer>> relations() {
        return relations;
    }

    String size() {
        return WIDTH + " x " + WIDTH + (layers > 1 ? " x " + layers : "");
    }

    private void trade(Random random) {
        int count = (int) (TRADERS_A_CELL * MEMBERS * MEMBERS * Math.max(1, layers - 1));
        for (int trader = 0; trader < count; trader++) {
            double size = Math.pow(random.nextDouble(), -0.9) * 100_000;
            for (int line = 1 + random.nextInt(4); line > 0; line--) {
                int row = member(random, MEMBERS);
                int column = member(random, MEMBERS);
                int layer = layers > 1 ? 1 + member(random, layers - 1) : 0;
                long value = 1 + (long) Math.min(1e13, size * (0.5 + random.nextDouble()));
                for (int x : withSums(row)) {
                    for (int y : withSums(column)) {
                        traders.get(number(x, y, 0)).merge(trader, value, Long::sum);
                        if (layer > 0) {
                            traders.get(number(x, y, layer)).merge(trader, value, Long::sum);
                        }
                    }
                }
            }
        }
    }

    /** Low numbers are more frequent. */
    private static int member(Random random, int of) {
        return (int) (of * Math.pow(random.nextDouble(), 1.5));
    }

    private static int[] withSums(int member) {
        return new int[] {0, 1 + member / (MEMBERS / GROUPS), 1 + GROUPS + member};
    }

    private int number(int row, int column, int layer) {
        return (row * WIDTH + column) * layers + layer;
    }

    private Cell cell(int number) {
        Map<Integer, Long> own = traders.get(number);
        Cell cell = Cell.of(BigInteger.valueOf(
                own.values().stream().mapToLong(Long::longValue).sum()));
        if (own.size() == 1 || own.size() == 2) {
            cell = cell.of(own.keySet().stream().map(String::valueOf).collect(Collectors.toSet()));
        }
        Optional<Levels> levels = levels(own);
        if (number == 0) {
            return cell.with(Cell.Choice.ALWAYS_SHOWN);
        }
        return levels.isPresent() ? cell.sensitive(levels.get()) : cell;
    }

    private Optional<Levels> ofUnion(Collection<Integer> union) {
        Map<Integer, Long> all = new TreeMap<>();
        union.forEach(cell -> traders.get(cell).forEach((trader, value) -> all.merge(trader, value, Long::sum)));
        return levels(all);
    }

    private static Optional<Levels> levels(Map<Integer, Long> contributions) {
        if (contributions.isEmpty()) {
            return Optional.empty();
        }
        long[] sizes = contributions.values().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long largest = sizes[sizes.length - 1];
        long rest = LongStream.of(sizes).limit(Math.max(0, sizes.length - 2)).sum();
        long missing = (PERCENT * largest + 99) / 100 - rest;
        if (missing > 0) {
            return Optional.of(Levels.of(missing, missing));
        }
        return sizes.length < FEWEST ? Optional.of(Levels.EXACT_DISCLOSURE) : Optional.empty();
    }

    private void relate() {
        for (int other = 0; other < WIDTH; other++) {
            for (int layer = 0; layer < layers; layer++) {
                for (int top = 0; top <= GROUPS; top++) {
                    Map<Integer, Integer> rows = new TreeMap<>();
                    Map<Integer, Integer> columns = new TreeMap<>();
                    rows.put(number(top, other, layer), -1);
                    columns.put(number(other, top, layer), -1);
                    int parts = top == 0 ? GROUPS : MEMBERS / GROUPS;
                    for (int i = 0; i < parts; i++) {
                        int part = top == 0 ? 1 + i : 1 + GROUPS + (top - 1) * parts + i;
                        rows.put(number(part, other, layer), 1);
                        columns.put(number(other, part, layer), 1);
                    }
                    relations.add(rows);
                    relations.add(columns);
                }
            }
        }
        for (int row = 0; layers > 1 && row < WIDTH; row++) {
            for (int column = 0; column < WIDTH; column++) {
                Map<Integer, Integer> sum = new TreeMap<>();
                for (int layer = 0; layer < layers; layer++) {
                    sum.put(number(row, column, layer), layer == 0 ? -1 : 1);
                }
                relations.add(sum);
            }
        }
    }
}
