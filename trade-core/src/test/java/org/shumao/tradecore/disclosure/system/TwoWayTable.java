package org.shumao.tradecore.disclosure.system;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table of rows and columns with their totals; the last row and the last column are totals. */
final class TwoWayTable {
    static final Deadline SOON = Deadline.in(Duration.ofMinutes(5), () -> false);

    private final int rows;
    private final int columns;
    private final List<Cell> cells = new ArrayList<>();

    TwoWayTable(long[][] inner) {
        rows = inner.length + 1;
        columns = inner[0].length + 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                BigInteger sum = BigInteger.ZERO;
                for (int i = 0; i < rows - 1; i++) {
                    for (int j = 0; j < columns - 1; j++) {
                        if ((row == rows - 1 || row == i) && (column == columns - 1 || column == j)) {
                            sum = sum.add(BigInteger.valueOf(inner[i][j]));
                        }
                    }
                }
                cells.add(Cell.of(sum));
            }
        }
    }

    int number(int row, int column) {
        return row * columns + column;
    }

    Cell cell(int row, int column) {
        return cells.get(number(row, column));
    }

    TwoWayTable set(int row, int column, Cell cell) {
        cells.set(number(row, column), cell);
        return this;
    }

    TwoWayTable sensitive(int row, int column, long upper, long lower) {
        return set(row, column, cell(row, column).sensitive(Levels.of(upper, lower)));
    }

    /** Shows all totals whatever happens. */
    TwoWayTable fixTotals() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (row == rows - 1 || column == columns - 1) {
                    set(row, column, cell(row, column).with(Cell.Choice.ALWAYS_SHOWN));
                }
            }
        }
        return this;
    }

    CellSystem system(Joint joint) {
        return new CellSystem(cells, relations(), joint);
    }

    CellSystem system() {
        return system(Joint.NONE);
    }

    List<Map<Integer, Integer>> relations() {
        List<Map<Integer, Integer>> relations = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<Integer, Integer> sum = new TreeMap<>();
            for (int column = 0; column < columns; column++) {
                sum.put(number(row, column), column == columns - 1 ? -1 : 1);
            }
            relations.add(sum);
        }
        for (int column = 0; column < columns; column++) {
            Map<Integer, Integer> sum = new TreeMap<>();
            for (int row = 0; row < rows; row++) {
                sum.put(number(row, column), row == rows - 1 ? -1 : 1);
            }
            relations.add(sum);
        }
        return relations;
    }
}
