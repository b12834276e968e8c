package org.shumao.ingestion.field;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Rule;

/** Whole numbers of at most 9 digits (CEB packNo; gnum has 5). */
final class IntegerText {
    private static final int MOST_DIGITS = 9;

    private IntegerText() {}

    static @Nullable Object read(String text, Complaint complaint) {
        boolean fits = text.length() <= MOST_DIGITS && DecimalText.allDigits(text, 0, text.length());
        return fits ? Integer.valueOf(text) : complaint.about(Rule.INTEGER, expected(complaint.longest()));
    }

    /** @param longest most characters of the field */
    static String expected(int longest) {
        return "a whole number of at most " + Math.min(longest, MOST_DIGITS) + " digits, without a sign";
    }
}
