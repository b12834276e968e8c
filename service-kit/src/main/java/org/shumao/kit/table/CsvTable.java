package org.shumao.kit.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;

/**
 * A table reads CSV of RFC 4180 in UTF-8 row by row, in a buffer that grows to a limit, and finds cells by the names of its header row. A
 * flawed row harms no other: the CSV libraries at hand end at the first one, or keep the rest of a body in memory when a quote is never
 * closed. Rows end with LF or CRLF; the reader skips a byte order mark at the start, and blank rows behind the header.
 */
public final class CsvTable {
    private static final int INPUT_BYTES = 1 << 16;
    private static final int END = -1;

    private final InputStream in;
    private final int longest;
    private final int mostCells;
    private final String tooLong;
    private final String tooManyCells;
    private final byte[] input = new byte[INPUT_BYTES];
    private int at;
    private int filled;

    private byte[] row = new byte[4096];
    private int length;
    private int[] ends = new int[64];
    private int cells;
    private int number;
    private @Nullable String flaw;
    /** Whether a column is there, and the last one of its name, does not depend on capitals. */
    private final Map<String, Integer> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param longest bytes of a row to keep; the reader skips a longer row without keeping it
     * @param mostCells cells of a row
     */
    public CsvTable(InputStream in, int longest, int mostCells) {
        this.in = in;
        this.longest = longest;
        this.mostCells = mostCells;
        // Once: both are said again for every byte or cell that is too much.
        tooLong = "at most " + longest + " bytes";
        tooManyCells = "at most " + mostCells + " cells";
    }

    /** Reads the first row as the header; returns the names of its columns, none if there is no such row or it has a {@link #flaw}. */
    public List<String> header() throws IOException {
        List<String> names = new ArrayList<>();
        if (nextRow() && flaw == null) {
            for (int i = 0; i < cells; i++) {
                String name = cell(i).strip();
                names.add(name);
                columns.put(name, i);
            }
        }
        return names;
    }

    /**
     * Reads the first row as a header that names some of these columns, each once.
     *
     * @param ignored other columns that may be there
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if it does not
     */
    public List<String> header(Collection<String> known, Collection<String> ignored) throws IOException {
        List<String> names = header();
        String expected = "a header row with some of " + String.join(", ", known);
        Violations violations = new Violations();
        if (names.isEmpty()) {
            violations.add("header", "required", null, expected, "There is no header row.");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!known.contains(name) && !ignored.contains(name)) {
                addUnknown(violations, name, known, "a header row with some of ");
            } else if (!seen.add(name)) {
                violations.add("header", "once", name, expected, "This column is there twice.");
            }
        }
        violations.throwIfAny();
        return names;
    }

    /**
     * Adds that a column is none of those that are known.
     *
     * @param expected words before their names
     */
    public static void addUnknown(Violations violations, String name, Collection<String> known, String expected) {
        violations.addUnknown("header", "known-field", name, name, known, expected, "There is no such column.");
    }

    /** Returns why the row cannot be read as one with so many cells; null if it can. */
    public @Nullable Violation violation(int size) {
        if (flaw != null) {
            return new Violation("", "csv", null, flaw, "The row is no row of RFC 4180.");
        }
        String found = "The row has " + cells + " cells; a comma in a value needs quotes around the value.";
        return cells == size ? null : new Violation("", "cells", null, size + " cells", found);
    }

    /** Moves to the next row that is not blank; returns false after the last one. */
    public boolean next() throws IOException {
        boolean found = nextRow();
        while (found && isBlank()) {
            found = nextRow();
        }
        return found;
    }

    private boolean nextRow() throws IOException {
        if (number == 0) {
            passMark();
        }
        length = 0;
        cells = 0;
        flaw = null;
        int first = read();
        if (first == END) {
            return false;
        }
        number++;
        int c = readCell(first);
        while (c == ',') {
            c = readCell(read());
        }
        return true;
    }

    /** Reads a cell from its first byte on; returns the byte that ended it. */
    private int readCell(int first) throws IOException {
        int c = first == '"' ? quoted() : first;
        boolean broken = false;
        while (c != ',' && c != '\n' && c != END) {
            broken |= first == '"' && c != '\r';
            keep(c);
            c = read();
        }
        if (broken) {
            flaw = "nothing between a closing quote and the next comma";
        }
        endCell(c);
        return c;
    }

    /** Reads after an opening quote; returns the first byte after the closing one. */
    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                flaw = "a closing quote";
                return END;
            }
            if (c == '"') {
                int behind = read();
                if (behind != '"') {
                    return behind;
                }
            }
            keep(c);
        }
    }

    private void keep(int c) {
        if (length == longest) {
            flaw = tooLong;
            return;
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, length * 2);
        }
        row[length++] = (byte) c;
    }

    private void endCell(int terminator) {
        if (terminator != ',' && length > 0 && length > start(cells) && row[length - 1] == '\r') {
            length--;
        }
        if (cells == mostCells) {
            flaw = tooManyCells;
            length = ends[cells - 1];
            return;
        }
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = length;
    }

    private void passMark() throws IOException {
        fill();
        if (filled >= 3 && input[0] == (byte) 0xEF && input[1] == (byte) 0xBB && input[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    private int read() throws IOException {
        if (at == filled) {
            fill();
            if (filled == 0) {
                return END;
            }
        }
        return input[at++] & 0xFF;
    }

    /** Reads at least three bytes unless the body ends, because a mark may arrive in pieces. */
    private void fill() throws IOException {
        at = 0;
        filled = 0;
        while (filled < 3) {
            int read = in.read(input, filled, INPUT_BYTES - filled);
            if (read < 0) {
                return;
            }
            filled += read;
        }
    }

    /** 1-based number of the row, counting the header, as a spreadsheet does. */
    public int number() {
        return number;
    }

    /** Returns what the row should have been, if it is not CSV; its cells mean nothing then. */
    @Nullable
    public String flaw() {
        return flaw;
    }

    public int size() {
        return cells;
    }

    /** Returns whether the row says something in more cells than so many: a comma in a value that has no quotes makes such cells. */
    public boolean saysMoreThan(int size) {
        for (int i = size; i < cells; i++) {
            if (!isBlank(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBlank() {
        return flaw == null && length == 0;
    }

    public boolean isBlank(int cell) {
        for (int i = start(cell); i < ends[cell]; i++) {
            if (row[i] > ' ' || row[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that are not UTF-8 become U+FFFD, which no field accepts. */
    public String cell(int cell) {
        int from = start(cell);
        return new String(row, from, ends[cell] - from, StandardCharsets.UTF_8);
    }

    /** Returns the text of a cell by the name of its column; empty if the table or the row has no such cell. */
    public String cell(String column) {
        Integer cell = columns.get(column);
        return cell == null || cell >= cells ? "" : cell(cell).strip();
    }

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }
}
