package org.shumao.tradecore.cube;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Says what values are broken down by: lines of trade by the columns of the roll-ups, enterprises by what the registry knows of
 * them.
 */
@Schema(
        name = "BusinessDemographyDimension",
        enumeration = {
            "province",
            "region",
            "enterpriseKind",
            "sizeClass",
            "cluster",
            "city",
            "pilotZone",
            "industry",
            "month"
        })
public enum Dimension {
    /** Says which definition a line of trade belongs to: no column, but a condition on several. */
    DEFINITION("definition", true),
    @JsonProperty("month")
    MONTH("month", false),
    FLOW("flow", true),
    /** Gross trade and returns; what is shown beside them, net trade, is made of both. */
    KIND("kind", false),
    EVIDENCE("evidence", true),
    LINE_KIND("lineKind", true),
    REGIME("regime", true),
    PRODUCT("product", true),
    UNIT("unit", true),
    PARTNER("partner", true),
    @JsonProperty("province")
    PROVINCE("province", true),
    DIGITAL("digital", true),
    /** HS section of the heading. */
    SECTION("section", true),
    /** HS chapter of the heading. */
    CHAPTER("chapter", true),
    /** Groups of goods as buyers know them: clothing, home, beauty. */
    CONSUMER_GROUP("consumerGroup", true),
    /** EBOPS 2010 item of a service. */
    SERVICE("service", true),
    /** EBOPS 2010 main item of a service. */
    SERVICE_GROUP("serviceGroup", true),
    /** ASEAN, EU, RCEP: a partner may be in several. */
    PARTNER_GROUP("partnerGroup", false),
    /** Region of the province. */
    @JsonProperty("region")
    REGION("region", true),
    /** Says whether the order has a goods line and a service line. */
    BUNDLE("bundle", true),
    ENTERPRISE("enterprise", true),
    PLATFORM("platform", true),
    /** Says who submitted a document of an order; an order may have several. */
    SUBMITTER("submitter", false),
    /** Says how far the documents of an order agree. */
    STATUS("status", true),
    /** An enterprise may have several kinds. */
    @JsonProperty("enterpriseKind")
    ENTERPRISE_KIND("enterpriseKind", false),
    @JsonProperty("sizeClass")
    SIZE_CLASS("sizeClass", true),
    @JsonProperty("cluster")
    CLUSTER("cluster", true),
    @JsonProperty("city")
    CITY("city", true),
    @JsonProperty("pilotZone")
    PILOT_ZONE("pilotZone", true),
    @JsonProperty("industry")
    INDUSTRY("industry", true),
    /** As what a reporter owes its statements. */
    CAPACITY("capacity", true),
    /** A published total of somebody else. */
    REFERENCE_SERIES("referenceSeries", true),
    /** An item of the template of the Handbook on Measuring Digital Trade; most lines belong to several. */
    HANDBOOK_ITEM("handbookItem", false);

    /** Member of every dimension for what is not known (SDMX cross-domain code list). */
    public static final String UNKNOWN = "_U";
    /** Member of a dimension that does not apply. */
    public static final String NOT_APPLICABLE = "_Z";
    /** Business demography breaks enterprises down by these. */
    public static final List<Dimension> OF_ENTERPRISES =
            List.of(PROVINCE, REGION, ENTERPRISE_KIND, SIZE_CLASS, CLUSTER, CITY, PILOT_ZONE, INDUSTRY, MONTH);

    private final String code;
    private final boolean disjoint;

    Dimension(String code, boolean disjoint) {
        this.code = code;
        this.disjoint = disjoint;
    }

    /** Its name in questions and results. */
    public String code() {
        return code;
    }

    /** Its column in the roll-ups. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether everything that is counted belongs to one member, so that counts of members add up. */
    public boolean isDisjoint() {
        return disjoint;
    }

    /** Says whether its members are places, or groups of them. */
    public boolean isPlace() {
        return switch (this) {
            case PARTNER, PARTNER_GROUP, PROVINCE, REGION, CITY -> true;
            default -> false;
        };
    }

    /** Reads a code in files; the API has codes of its own for what it offers. */
    @JsonCreator
    static Dimension named(String code) {
        return Objects.requireNonNull(byCode(List.of(values())).get(code), code);
    }

    public static Map<String, Dimension> byCode(List<Dimension> dimensions) {
        Map<String, Dimension> members = new LinkedHashMap<>();
        dimensions.forEach(dimension -> members.put(dimension.code, dimension));
        return members;
    }
}
