package org.shumao.ingestion.validation;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/**
 * What is written where there is no number. Records find each other by their numbers, so such a one is shared by thousands of
 * documents that have nothing to do with each other: aggregation links nothing by a number of too many orders.
 */
public final class PlaceholderNumbers {
    private static final Set<String> WORDS = Set.of("无", "NULL", "NONE", "N/A", "NA", "UNKNOWN");

    /** Nobody numbers documents by these alone, however often they are repeated. */
    private static final String FILLERS = "0-*/.X";

    private PlaceholderNumbers() {}

    @SafeVarargs
    public static void check(Section head, Findings findings, @Nullable Key<String>... keys) {
        for (@Nullable Key<String> key : keys) {
            String number = key == null ? null : head.get(key);
            if (key != null && number != null && isPlaceholder(number)) {
                head.report(findings, Rule.PLACEHOLDER_NUMBER, key, "the number, or nothing");
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
