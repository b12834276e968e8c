package org.shumao.ingestion.validation;

import java.util.Locale;
import java.util.Set;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.rule.Text;

/**
 * Numbers as they are written. Records find each other by them: a placeholder is shared by thousands of documents that have nothing
 * to do with each other, and aggregation links nothing by a number of too many orders; a number with a character that nobody sees
 * finds no document that has the number without it.
 */
public final class WrittenNumbers {
    private static final Set<String> WORDS = Set.of("无", "NULL", "NONE", "N/A", "NA", "UNKNOWN");

    /** Nobody numbers documents by these alone, however often they are repeated. */
    private static final String FILLERS = "0-*/.X";

    private WrittenNumbers() {}

    /** Each number is one, and can be seen. */
    @SafeVarargs
    public static void check(Section head, Findings findings, Key<String>... keys) {
        checkVisible(head, findings, keys);
        for (Key<String> key : keys) {
            String number = head.get(key);
            if (number != null && isPlaceholder(number)) {
                head.report(findings, Rule.PLACEHOLDER_NUMBER, key, "the number, or nothing");
            }
        }
    }

    /** Each number, if it is there, has no invisible character within. */
    @SafeVarargs
    public static void checkVisible(Section section, Findings findings, Key<String>... keys) {
        for (Key<String> key : keys) {
            String number = section.get(key);
            if (number != null && !Text.isPlain(number)) {
                String invisible = Text.invisible(number);
                if (!invisible.isEmpty()) {
                    section.report(findings, Rule.INVISIBLE_CHARACTERS, key, "the number without " + invisible);
                }
            }
        }
    }

    static boolean isPlaceholder(String number) {
        String written = number.strip().toUpperCase(Locale.ROOT);
        return WORDS.contains(written)
                || (!written.isEmpty()
                        && FILLERS.indexOf(written.charAt(0)) >= 0
                        && written.chars().distinct().count() == 1);
    }
}
