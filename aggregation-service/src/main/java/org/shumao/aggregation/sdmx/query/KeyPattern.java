package org.shumao.aggregation.sdmx.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which keys match.
 *
 * @param alternatives each with the codes that it takes at each place; no codes for any, no alternatives for all keys
 * @param mayEndEarly whether places that are left out at the end take any code
 */
public record KeyPattern(List<List<Set<String>>> alternatives, boolean mayEndEarly) {
    private static final Set<String> WILDCARDS = Set.of("all", "*", "");

    public KeyPattern {
        alternatives = List.copyOf(alternatives);
    }

    static KeyPattern of(String text, RestFamily family) {
        List<String> keys = List.of(text.split(",", -1));
        if (keys.size() > 1 && family == RestFamily.V1) {
            throw SdmxException.syntax("A key of this family has no comma; codes of a place are joined by +: " + text);
        }
        if (keys.size() > 1 && keys.contains("")) {
            throw SdmxException.syntax("A key is missing before or after a comma: " + text);
        }
        List<List<Set<String>>> alternatives = new ArrayList<>();
        for (String key : keys) {
            if (WILDCARDS.contains(key)) {
                return new KeyPattern(List.of(), true);
            }
            alternatives.add(
                    Stream.of(key.split("\\.", -1)).map(KeyPattern::place).toList());
        }
        return new KeyPattern(alternatives, family == RestFamily.V2);
    }

    /** Some clients of the newer family write keys of the older one, where a place may hold several codes, or nothing for any. */
    private static Set<String> place(String text) {
        Set<String> codes = Stream.of(text.split("\\+", -1)).collect(Collectors.toSet());
        return codes.contains("*") || text.isEmpty() ? Set.of() : Set.copyOf(codes);
    }

    /**
     * Requires keys of some dimensions.
     *
     * @throws SdmxException {@code SEMANTIC} if keys have another number of dimensions
     */
    public void require(List<String> dimensions) {
        for (List<Set<String>> key : alternatives) {
            if (key.size() > dimensions.size() || (key.size() < dimensions.size() && !mayEndEarly)) {
                throw new SdmxException(
                        SdmxError.SEMANTIC,
                        "The key has " + key.size() + " dimensions; keys of these data have " + dimensions.size() + ": "
                                + String.join(".", dimensions));
            }
        }
    }

    public boolean matches(List<String> key) {
        return alternatives.isEmpty() || alternatives.stream().anyMatch(one -> matches(one, key));
    }

    private static boolean matches(List<Set<String>> places, List<String> key) {
        for (int i = 0; i < places.size() && i < key.size(); i++) {
            if (!places.get(i).isEmpty() && !places.get(i).contains(key.get(i))) {
                return false;
            }
        }
        return true;
    }
}
