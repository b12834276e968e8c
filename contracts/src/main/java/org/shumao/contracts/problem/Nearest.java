package org.shumao.contracts.problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what is written most like something: a problem lists what is known in this order, so that a misspelt name stands beside the right one. */
public final class Nearest {
    /** No name is so long; more letters are not compared, since each is compared with each. */
    private static final int MOST_LETTERS = 64;

    private Nearest() {}

    /** Returns all that is known, the nearest first; what is equally near keeps its order. */
    public static List<String> first(String given, Collection<String> known) {
        String wanted = compared(given);
        return known.stream()
                .map(name -> Map.entry(distance(wanted, compared(name)), name))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String compared(String text) {
        String letters = text.toLowerCase(Locale.ROOT);
        return letters.length() > MOST_LETTERS ? letters.substring(0, MOST_LETTERS) : letters;
    }

    /** Returns how many letters must be put in, left out or changed (Levenshtein). */
    public static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
