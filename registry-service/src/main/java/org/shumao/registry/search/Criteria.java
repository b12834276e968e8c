package org.shumao.registry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Returns {@code WHERE ...} with a further condition, or nothing. */
    public String where(@Nullable String further) {
        List<String> all = new ArrayList<>(conditions);
        if (further != null) {
            all.add(further);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }
}
