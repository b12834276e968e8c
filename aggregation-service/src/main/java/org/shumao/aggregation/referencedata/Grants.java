package org.shumao.aggregation.referencedata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/**
 * All grants of agency of one enterprise as one text, a line {@code agent|validFrom|validTo|withdrawnAt} for each, sorted:
 * what was granted to whom is the same text, in whatever order the registry says it.
 */
final class Grants {
    private static final int PARTS = 4;

    private Grants() {}

    /** Null if there is none. */
    static @Nullable String text(@Nullable Collection<Agency> grants) {
        if (grants == null || grants.isEmpty()) {
            return null;
        }
        return grants.stream()
                .map(grant -> Stream.of(grant.agent(), grant.validFrom(), grant.validTo(), grant.withdrawnAt())
                        .map(part -> part == null ? "" : part.toString())
                        .collect(Collectors.joining("|")))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Agents as the grants name them. */
    static Stream<String> agents(String text) {
        return text.lines().map(line -> line.substring(0, line.indexOf('|')));
    }

    /** The grants by agent, each under what its code means. */
    static Map<String, List<Agency>> byAgent(String text, UnaryOperator<String> resolve) {
        return text.lines()
                .map(Grants::grant)
                .collect(Collectors.groupingBy(
                        grant -> resolve.apply(grant.agent()), HashMap::new, Collectors.toUnmodifiableList()));
    }

    private static Agency grant(String line) {
        String[] parts = line.split("\\|", PARTS);
        return new Agency(
                parts[0], date(parts[1]), date(parts[2]), parts[3].isEmpty() ? null : Instant.parse(parts[3]));
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
