package org.shumao.aggregation.sdmx.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says which ids match.
 *
 * @param some these; empty for any
 */
public record Ids(Set<String> some) {
    public static final Ids ANY = new Ids(Set.of());

    /** Ids of agencies and items may be nested. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_@$-]+(\\.[A-Za-z0-9_@$-]+)*");

    private static final Set<String> WILDCARDS = Set.of("all", "*");

    public Ids {
        some = Set.copyOf(some);
    }

    static Ids of(String text, RestFamily family, String what) {
        Set<String> some = new TreeSet<>();
        for (String id : alternatives(text, family)) {
            if (WILDCARDS.contains(id)) {
                return ANY;
            }
            if (!ID.matcher(id).matches()) {
                throw SdmxException.syntax("The path names no " + what + ": " + id);
            }
            some.add(id);
        }
        return new Ids(some);
    }

    /** Splits what stands side by side: by a comma, in the older family by a plus as well. */
    static List<String> alternatives(String text, RestFamily family) {
        return List.of(text.split(family == RestFamily.V1 ? "[+,]" : ",", -1));
    }

    public boolean isAny() {
        return some.isEmpty();
    }

    public boolean matches(String id) {
        return some.isEmpty() || some.contains(id);
    }
}
