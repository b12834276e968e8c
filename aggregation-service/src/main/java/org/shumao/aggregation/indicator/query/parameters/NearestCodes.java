package org.shumao.aggregation.indicator.query.parameters;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.problem.Nearest;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/**
 * The known codes that are written most like an unknown one, or whose names or initials are: UK is the United Kingdom. Of dimensions those
 * that are also called so, or that are written most like it.
 */
final class NearestCodes {
    private static final int MOST = 3;
    private static final Pattern WORDS = Pattern.compile("[\\s,()]+");

    private static final Set<String> KNOWN =
            Dimension.byCode(List.of(Dimension.values())).keySet();

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
                .mapToInt(text -> Nearest.distance(wanted, text))
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

    /** Says of a code or of a name of a dimension what it may mean. */
    static String suggestion(String given, List<String> nearest, String otherwise) {
        return given + ": " + (nearest.isEmpty() ? otherwise : "did you mean " + String.join(" or ", nearest) + "?");
    }

    /** Returns the dimensions that a name may mean; of one that is none here there is nothing to guess. */
    static List<String> ofDimensions(String name, Collection<Dimension> allowed) {
        if (KNOWN.contains(name)) {
            return List.of();
        }
        IndicatorCatalogue catalogue = IndicatorCatalogue.published();
        List<String> same = allowed.stream()
                .filter(dimension -> catalogue.dimension(dimension).isAlsoCalled(name))
                .map(Dimension::code)
                .toList();
        return same.isEmpty() ? alike(name, allowed) : same;
    }

    private static List<String> alike(String name, Collection<Dimension> allowed) {
        int least = allowed.stream()
                .mapToInt(dimension -> distance(name, dimension))
                .min()
                .orElse(Integer.MAX_VALUE);
        return allowed.stream()
                .filter(dimension -> least <= name.length() / 2 && distance(name, dimension) == least)
                .map(Dimension::code)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static int distance(String name, Dimension dimension) {
        return Nearest.distance(name.toUpperCase(Locale.ROOT), dimension.code().toUpperCase(Locale.ROOT));
    }
}
