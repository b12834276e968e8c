package org.shumao.registry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on table enterprise under the name {@code e}.
 *
 * @param conditions each with a question mark for each of its parameters
 * @param filters the filters of the query, normalized: equal queries have equal filters
 */
public record Criteria(List<String> conditions, List<Object> parameters, Map<String, String> filters) {
    public Criteria {
        conditions = List.copyOf(conditions);
        parameters = List.copyOf(parameters);
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** {@code WHERE ...} with a further condition, or nothing. */
    public String where(@Nullable String further) {
        List<String> all = new ArrayList<>(conditions);
        if (further != null) {
            all.add(further);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    /** Collects conditions. */
    static final class Builder {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();
        private final Map<String, String> filters = new TreeMap<>();

        void add(String field, String asking, String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
            filters.put(field, asking);
        }

        Criteria build() {
            return new Criteria(conditions, parameters, filters);
        }
    }
}
