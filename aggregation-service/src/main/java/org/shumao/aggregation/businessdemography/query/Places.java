package org.shumao.aggregation.businessdemography.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.tradecore.cube.Dimension;

/** Provinces and regions of enterprises: the registry's province, else that of the digits of the USCC. */
final class Places {
    /** Before digits of a USCC, which stand for a province where the registry knows none. */
    private static final String BY_DIGITS = "?";

    /** SQL of the province of enterprise {@code e} as it is written; {@link #member} reads it. */
    static final String WRITTEN = "coalesce(e.province, '" + BY_DIGITS + "' || substr(e.uscc, 3, 2))";

    private static final Classification CLASSIFICATION = Classification.of(CodeList.PROVINCES);
    private static final List<String> PROVINCES = CLASSIFICATION.items().stream()
            .map(Entry::code)
            .filter(Provinces::contains)
            .toList();
    private static final Map<String, String> REGIONS = regions();

    /** SQL of the province of enterprise {@code e}; reading it takes longer, so that filters alone do. */
    static final String KNOWN = "coalesce(e.province, case when substr(e.uscc, 3, 2) in "
            + PROVINCES.stream().map(code -> "'" + code + "'").collect(Collectors.joining(", ", "(", ")"))
            + " then substr(e.uscc, 3, 2) end, '" + Dimension.UNKNOWN + "')";

    private Places() {}

    /** Returns the member of a dimension that a province, as it is written, belongs to. */
    static String member(Dimension dimension, String written) {
        String province = province(written);
        return dimension == Dimension.REGION ? region(province) : province;
    }

    /** Returns the provinces of which a filter is: those of groups as well, and what is not known. */
    static Set<String> provinces(Dimension dimension, Collection<String> members) {
        if (dimension == Dimension.REGION) {
            return Stream.concat(PROVINCES.stream(), Stream.of(Dimension.UNKNOWN))
                    .filter(province -> members.contains(region(province)))
                    .collect(Collectors.toSet());
        }
        Set<String> provinces = new LinkedHashSet<>(members);
        members.forEach(member -> CLASSIFICATION.leaves(member).forEach(leaf -> provinces.add(leaf.leaf())));
        return provinces;
    }

    private static String province(String written) {
        if (!written.startsWith(BY_DIGITS)) {
            return written;
        }
        String digits = written.substring(BY_DIGITS.length());
        return Provinces.contains(digits) ? digits : Dimension.UNKNOWN;
    }

    /** A province that is in no region belongs to {@code _Z}, as in the cube. */
    private static String region(String province) {
        return Provinces.contains(province)
                ? REGIONS.getOrDefault(province, Dimension.NOT_APPLICABLE)
                : Dimension.UNKNOWN;
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new HashMap<>();
        for (Membership membership : CLASSIFICATION.memberships("region")) {
            regions.put(membership.leaf(), membership.member());
        }
        return regions;
    }
}
