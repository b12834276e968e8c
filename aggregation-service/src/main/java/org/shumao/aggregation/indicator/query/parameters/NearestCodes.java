package org.shumao.aggregation.indicator.query.parameters;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList.Entry;

/** The known codes that are written most like an unknown one, or whose names or initials are: UK is the United Kingdom. */
final class NearestCodes {
    private static final int MOST = 3;
    private static final Pattern WORDS = Pattern.compile("[\\s,()]+");

    private NearestCodes() {}

    private record Distant(String code, int distance) {}

    /** At most three, the nearest alone; none if nothing is near. */
    static List<String> of(String given, List<Entry> known) {
        String wanted = given.toUpperCase(Locale.ROOT);
        List<Distant> distant = known.stream()
                .map(item -> new Distant(item.code(), distance(wanted, item)))
                .filter(one -> one.distance() <= Math.max(1, wanted.length() / 2))
                .sorted(Comparator.comparingInt(Distant::distance).thenComparing(Distant::code))
                .toList();
        return distant.stream()
                .filter(one -> one.distance() == distant.get(0).distance())
                .limit(MOST)
                .map(Distant::code)
                .toList();
    }

    private static int distance(String wanted, Entry item) {
        return Stream.of(item.code(), item.nameEn(), item.nameZh(), initials(item))
                .filter(Objects::nonNull)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .mapToInt(text -> distance(wanted, text))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Of a name of several words; one letter is like anything. */
    private static String initials(Entry item) {
        String name = Objects.requireNonNullElse(item.nameEn(), item.code());
        String letters = WORDS.splitAsStream(name)
                .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
        return letters.length() > 1 ? letters : item.code();
    }

    /** Returns how many letters must be put in, left out or changed (Levenshtein). */
    static int distance(String one, String other) {
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
