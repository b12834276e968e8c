package org.shumao.contracts.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of RFC 4180 in UTF-8, cell by cell, in a buffer that grows to a limit: the CSV libraries at hand keep the whole
 * rest of a body in memory when a quote is never closed. Rows end with LF or CRLF; the reader skips a byte order mark
 * at the start.
 */
public final class CsvRows {
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

    /**
     * @param longest bytes of a row to keep; the reader skips a longer row without keeping it
     * @param mostCells cells of a row
     */
    public CsvRows(InputStream in, int longest, int mostCells) {
        this.in = in;
        this.longest = longest;
        this.mostCells = mostCells;
        // Once: both are said again for every byte or cell that is too much.
        tooLong = "at most " + longest + " bytes";
        tooManyCells = "at most " + mostCells + " cells";
    }

    /** Moves to the next row; returns false after the last one. */
    public boolean next() throws IOException {
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

    public boolean isBlank() {
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

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }
}
