package org.shumao.aggregation.demography;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what enterprises are broken down. An enterprise of which it is not known belongs to {@code _U}. */
@Schema(name = "DemographyDimension")
enum Dimension {
    @JsonProperty("province")
    PROVINCE("province", "coalesce(e.province, '" + Dimension.BY_DIGITS + "' || substr(e.uscc, 3, 2))", true),
    @JsonProperty("kind")
    KIND("kind", "kind", false),
    @JsonProperty("sizeClass")
    SIZE_CLASS("sizeClass", "coalesce(e.size_class, '_U')", true),
    @JsonProperty("cluster")
    CLUSTER("cluster", "coalesce(e.cluster, '_U')", true),
    @JsonProperty("city")
    CITY("city", "coalesce(e.city, '_U')", true),
    @JsonProperty("pilotZone")
    PILOT_ZONE("pilotZone", "coalesce(e.pilot_zone, '_U')", true),
    @JsonProperty("industry")
    INDUSTRY("industry", "coalesce(e.industry, '_U')", true),
    /** Not a property of an enterprise: see {@link MonthlyQuery}. */
    @JsonProperty("month")
    MONTH("month", "", false);

    /** Before digits of a USCC, which stand for a province where the registry knows none. */
    static final String BY_DIGITS = "?";

    private final String code;
    private final String sql;
    private final boolean disjoint;

    Dimension(String code, String sql, boolean disjoint) {
        this.code = code;
        this.sql = sql;
        this.disjoint = disjoint;
    }

    String code() {
        return code;
    }

    /** Its member, of enterprise {@code e} and kind {@code kind}. */
    String sql() {
        return sql;
    }

    /** Whether every enterprise belongs to one member, so that counts of members add up. */
    boolean isDisjoint() {
        return disjoint;
    }

    static Map<String, Dimension> byCode() {
        Map<String, Dimension> members = new LinkedHashMap<>();
        Stream.of(values()).forEach(member -> members.put(member.code, member));
        return members;
    }
}
