package org.shumao.aggregation.indicator.query.parameters;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** The dimensions that an unknown name may mean: those that are also called so, or those that are written most like it. */
final class NearestDimensions {
    private static final Set<String> KNOWN =
            Dimension.byCode(List.of(Dimension.values())).keySet();

    private NearestDimensions() {}

    /** For people: of each unknown name, which dimension it may mean. */
    static String inWords(List<String> unknown, Collection<Dimension> allowed) {
        return unknown.stream().map(name -> suggestion(name, of(name, allowed))).collect(joining("; "));
    }

    private static String suggestion(String name, List<String> nearest) {
        return nearest.isEmpty()
                ? name + ": there is no such breakdown here."
                : name + ": did you mean " + String.join(" or ", nearest) + "?";
    }

    /** Of a dimension that is none here there is nothing to guess. */
    private static List<String> of(String name, Collection<Dimension> allowed) {
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
        return NearestCodes.distance(
                name.toUpperCase(Locale.ROOT), dimension.code().toUpperCase(Locale.ROOT));
    }
}
