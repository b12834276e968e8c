package org.shumao.aggregation.release.referenceseries;

import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;

/** Names and sources that come with reference series. */
final class PublishedText {
    static final int LONGEST = 300;

    private static final String EXPECTED = "text of 1 to " + LONGEST + " characters, without control characters";
    /** Where a decoder could make nothing of the bytes. */
    private static final char REPLACEMENT = '\uFFFD';

    private PublishedText() {}

    static void check(String field, @Nullable String text, Violations violations) {
        if (text == null || text.isBlank() || text.length() > LONGEST || !isClean(text)) {
            violations.add(field, "text", text, EXPECTED, text == null ? "It is missing." : "No text is like this.");
        }
    }

    private static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.UNASSIGNED
                        || c == REPLACEMENT);
    }
}
