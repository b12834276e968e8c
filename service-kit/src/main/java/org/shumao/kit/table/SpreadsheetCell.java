package org.shumao.kit.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in a cell of a CSV file that a spreadsheet may open. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, which the reader removes when the file comes back; plain negative decimals stay as they are.
 * Text that begins with apostrophes and a formula gets one more, so that every text comes back as it was.
 */
public final class SpreadsheetCell {
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+(\\.[0-9]+)?");
    private static final String QUOTED = "\",\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private SpreadsheetCell() {}

    /** Returns a row of RFC 4180 with these texts, guarded and quoted where they must be, and its end of line. */
    public static String row(List<String> texts) {
        return texts.stream().map(SpreadsheetCell::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        String safe = guarded(text);
        boolean quoted = safe.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Returns the text as it appears in the cell. */
    public static String guarded(String text) {
        boolean formula = isFormulaBehind(text, apostrophes(text));
        return formula && !NEGATIVE.matcher(text).matches() ? "'" + text : text;
    }

    /** Returns the text that {@link #guarded} received. */
    public static String unguarded(String cell) {
        int apostrophes = apostrophes(cell);
        return apostrophes > 0 && isFormulaBehind(cell, apostrophes) ? cell.substring(1) : cell;
    }

    private static int apostrophes(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == '\'') {
            count++;
        }
        return count;
    }

    private static boolean isFormulaBehind(String text, int apostrophes) {
        return apostrophes < text.length() && FORMULA.indexOf(text.charAt(apostrophes)) >= 0;
    }
}
