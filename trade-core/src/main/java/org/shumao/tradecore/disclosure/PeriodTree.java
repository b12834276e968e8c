package org.shumao.tradecore.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.contracts.period.Period;

/**
 * The periods of a table, each under the shortest longer one of which its value is a part. A period whose parts are not all in the table
 * is the sum of nothing that anybody knows.
 */
final class PeriodTree {
    private final Map<Period, List<Period>> parts = new HashMap<>();

    PeriodTree(Collection<Period> all) {
        List<Period> shortestFirst = all.stream()
                .distinct()
                .sorted(Comparator.comparing(Period::frequency).thenComparing(Period::first))
                .toList();
        Set<Period> free = new HashSet<>();
        for (Period whole : shortestFirst) {
            List<Period> within = free.stream()
                    .filter(whole::contains)
                    .sorted(Comparator.comparing(Period::first)
                            .thenComparing(Period::frequency, Comparator.reverseOrder()))
                    .toList();
            List<Period> cover = new ArrayList<>();
            for (Period part : within) {
                if (cover.isEmpty()
                        || part.first().isAfter(cover.get(cover.size() - 1).last())) {
                    cover.add(part);
                }
            }
            if (cover.stream().mapToInt(part -> part.frequency().months()).sum()
                    == whole.frequency().months()) {
                parts.put(whole, List.copyOf(cover));
                cover.forEach(free::remove);
            }
            free.add(whole);
        }
    }

    /** Returns the periods that a longer one is the sum of; none if the table does not have them all. */
    List<Period> parts(Period whole) {
        return parts.getOrDefault(whole, List.of());
    }

    /** Returns the shortest periods that one is the sum of: itself, if it has no parts. */
    List<Period> shortest(Period whole) {
        List<Period> own = parts(whole);
        return own.isEmpty()
                ? List.of(whole)
                : own.stream().flatMap(part -> shortest(part).stream()).toList();
    }
}
