package org.shumao.aggregation.sdmx.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.query.ComponentFilter;
import org.shumao.aggregation.sdmx.query.KeyPattern;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.serieskey.KeyFamily;

/** Says which keys a query wants: those that match one of its patterns, and all of its filters of dimensions. */
record KeyConditions(KeyFamily family, KeyPattern keys, Map<String, ComponentFilter> filters) {
    /** @throws org.shumao.aggregation.sdmx.query.SdmxException {@code SEMANTIC} if its keys have another number of dimensions */
    KeyConditions {
        keys.require(family.ids());
        filters = Map.copyOf(filters);
    }

    /** Returns the place of a dimension in keys; -1 if the component is none of them. */
    int place(String component) {
        for (int i = 0; i < family.dimensions().size(); i++) {
            if (family.dimensions().get(i).name().equals(component)) {
                return i;
            }
        }
        return -1;
    }

    boolean matches(List<String> key) {
        return keys.matches(key)
                && filters.entrySet().stream().allMatch(filter -> {
                    int at = place(filter.getKey());
                    return at < 0 || filter.getValue().matches(key.get(at));
                });
    }

    /**
     * Returns what {@link ReleasedContent#only} compares codes with.
     *
     * @param free place at which any code matches; -1 for none
     */
    List<List<@Nullable Predicate<String>>> alternatives(int free) {
        List<List<Set<String>>> patterns = keys.alternatives().isEmpty() ? List.of(List.of()) : keys.alternatives();
        List<List<@Nullable Predicate<String>>> all = new ArrayList<>();
        for (List<Set<String>> pattern : patterns) {
            List<@Nullable Predicate<String>> key = new ArrayList<>();
            for (int i = 0; i < family.dimensions().size(); i++) {
                Set<String> codes = i < pattern.size() ? pattern.get(i) : Set.of();
                key.add(
                        i == free
                                ? null
                                : code(
                                        codes,
                                        filters.get(family.dimensions().get(i).name())));
            }
            all.add(key);
        }
        return all;
    }

    private static @Nullable Predicate<String> code(Set<String> codes, @Nullable ComponentFilter filter) {
        Predicate<String> named = codes.isEmpty() ? null : codes::contains;
        if (filter == null) {
            return named;
        }
        Predicate<String> filtered = filter::matches;
        return named == null ? filtered : named.and(filtered);
    }
}
