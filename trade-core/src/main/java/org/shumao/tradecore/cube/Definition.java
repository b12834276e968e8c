package org.shumao.tradecore.cube;

import static org.shumao.tradecore.cube.Evidence.DECLARED;
import static org.shumao.tradecore.cube.Evidence.EARLY;
import static org.shumao.tradecore.cube.Evidence.ORDERED;
import static org.shumao.tradecore.cube.Evidence.REFUSED;
import static org.shumao.tradecore.cube.Evidence.RELEASED;
import static org.shumao.tradecore.cube.Evidence.REPORTED;
import static org.shumao.tradecore.cube.Evidence.STALE;
import static org.shumao.tradecore.cube.Evidence.UNDECLARED;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;

/**
 * Says what a value is about, and which lines of trade count for it. This is the only place that says so: every statement makes
 * its conditions from here. Each is about goods or about services alone, and values of two are never summed: CBEC is a
 * grouping inside goods trade, and digitally deliverable services are services. The sets of digitally deliverable services
 * overlap, and so do the goods and services of bundles with all others; of those of the headline a line belongs to one at most.
 */
@Schema(name = "Domain")
public enum Definition {
    /** Cross-border e-commerce: goods on declaration lists. A part of what is published as CBEC, which adds estimates. */
    @JsonProperty("cbec")
    CBEC("cbec", "CBEC-LISTS-1", EnumSet.of(DECLARED, RELEASED, STALE), false),
    /**
     * Digitally deliverable services by China's definition (MOFCOM): insurance and pension, financial, charges for intellectual
     * property, telecom-computer-information, other business, personal-cultural-recreational.
     */
    @JsonProperty("dds")
    DDS("dds", "CN-DDS-1", false, Set.of("SF", "SG", "SH", "SI", "SJ", "SK")),
    /** The same as UNCTAD counts it: of the personal, cultural and recreational services the audiovisual ones alone. */
    @JsonProperty("dds-unctad")
    DDS_UNCTAD("dds-unctad", "UNCTAD-DDS-1", false, Set.of("SF", "SG", "SH", "SI", "SJ", "SK1")),
    /**
     * The same as the Handbook on Measuring Digital Trade (second edition) counts it in item A.2 of its template: without what
     * needs
     * presence or a thing, such as waste treatment, operating leasing and other personal services. An item that is reported less
     * finely
     * than the set distinguishes, for instance SJ3, is not in it.
     */
    @JsonProperty("dds-handbook")
    DDS_HANDBOOK(
            "dds-handbook",
            "HANDBOOK-DDS-1",
            false,
            Set.of("SF", "SG", "SH", "SI", "SJ1", "SJ2", "SJ31", "SJ34", "SJ35", "SK1", "SK21", "SK22", "SK23")),
    /** All services, delivered digitally or not. */
    @JsonProperty("services")
    SERVICES("services", "SERVICES-1", false, Set.of()),
    /** Goods of bundles: of orders that have a goods line and a service line, whatever stands behind them. */
    @JsonProperty("bundle-goods")
    BUNDLE_GOODS("bundle-goods", "BUNDLE-GOODS-1", EnumSet.of(ORDERED, DECLARED, RELEASED, STALE), true),
    /** Services of bundles. */
    @JsonProperty("bundle-services")
    BUNDLE_SERVICES("bundle-services", "BUNDLE-SERVICES-1", true, Set.of()),
    /** Goods on platform orders that no declaration list carries yet: an early sign, never in growth or records. */
    @JsonProperty("early-orders")
    EARLY_ORDERS("early-orders", "EARLY-ORDERS-1", EnumSet.of(ORDERED), false),
    /** The same once no list can be expected any more: none came in time, or customs refused it. Out of all other trade. */
    @JsonProperty("undeclared-orders")
    UNDECLARED_ORDERS("undeclared-orders", "UNDECLARED-ORDERS-1", EnumSet.of(UNDECLARED, REFUSED), false),
    /**
     * Service lines of platform orders whose enterprise has to report its services for that month: an early sign, like early orders. What
     * they are is in the enterprise's report, which need not name them.
     */
    @JsonProperty("early-services")
    EARLY_SERVICES(
            "early-services",
            "EARLY-SERVICES-1",
            LineKind.SERVICE,
            EnumSet.of(EARLY),
            EnumSet.noneOf(SupervisionMode.class),
            Set.of(),
            false),
    /**
     * Services that an affiliate in the partner's country supplies, mode of supply 3. That is no trade across a border: it is in no
     * other definition.
     */
    @JsonProperty("commercial-presence")
    COMMERCIAL_PRESENCE(
            "commercial-presence",
            "COMMERCIAL-PRESENCE-1",
            LineKind.COMMERCIAL_PRESENCE,
            EnumSet.of(ORDERED, REPORTED),
            EnumSet.noneOf(SupervisionMode.class),
            Set.of(),
            false);

    /** Those whose trade says which months are observed: whatever any definition counts, one of these counts too. */
    public static final List<Definition> OBSERVING =
            List.of(CBEC, DDS, SERVICES, EARLY_ORDERS, UNDECLARED_ORDERS, EARLY_SERVICES, COMMERCIAL_PRESENCE);

    private final String code;
    private final String id;
    private final LineKind lineKind;
    // Nobody changes these sets; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Evidence> evidence;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<SupervisionMode> regimes;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> products;

    private final boolean bundles;

    /** Goods of any supervision mode. */
    Definition(String code, String id, Set<Evidence> evidence, boolean bundles) {
        this(code, id, LineKind.GOODS, evidence, EnumSet.allOf(SupervisionMode.class), Set.of(), bundles);
    }

    /** Services. */
    Definition(String code, String id, boolean bundles, Set<String> products) {
        this(
                code,
                id,
                LineKind.SERVICE,
                EnumSet.of(ORDERED, REPORTED),
                EnumSet.noneOf(SupervisionMode.class),
                products,
                bundles);
    }

    Definition(
            String code,
            String id,
            LineKind lineKind,
            Set<Evidence> evidence,
            Set<SupervisionMode> regimes,
            Set<String> products,
            boolean bundles) {
        this.code = code;
        this.id = id;
        this.lineKind = lineKind;
        this.evidence = evidence;
        this.regimes = regimes;
        this.products = products;
        this.bundles = bundles;
    }

    /** Its domain, as questions name it. */
    public String code() {
        return code;
    }

    /** Name and version, published with every value. */
    public String id() {
        return id;
    }

    public LineKind lineKind() {
        return lineKind;
    }

    /** The evidence that counts, in a fixed order. */
    public Set<Evidence> evidence() {
        return EnumSet.copyOf(evidence);
    }

    /** The evidence that growth and records compare, in a fixed order: what is stale need not have been traded. */
    public Set<Evidence> compared() {
        Set<Evidence> compared = evidence();
        compared.remove(STALE);
        return compared;
    }

    /** The supervision modes that count. Where all do, lines whose mode is not known count as well; services have none. */
    public Set<SupervisionMode> regimes() {
        return Set.copyOf(regimes);
    }

    /** Says what the products that count begin with; empty for all products. */
    public Set<String> products() {
        return products;
    }

    /** Says whether only lines of orders count that have a goods line and a service line. */
    public boolean isOfBundles() {
        return bundles;
    }

    /** Says whether it counts trade at a place of the cube, gross or returned. */
    public boolean counts(CubeKey cube) {
        return lineKind == cube.lineKind()
                && evidence.contains(cube.evidence())
                && (!bundles || (cube.digital() & CubeKey.BUNDLE) != 0)
                && countsMode(cube.regime())
                && (products.isEmpty() || products.stream().anyMatch(cube.product()::startsWith));
    }

    /** Where all modes count, lines whose mode is not known count as well; services have none. */
    private boolean countsMode(String regime) {
        return regimes.isEmpty()
                || regimes.size() == SupervisionMode.values().length
                || regimes.stream().map(SupervisionMode::code).anyMatch(regime::equals);
    }

    /**
     * The definitions whose trade makes a month one in which this definition is observed. An order leaves the early orders when its
     * declaration list comes, or none came in time, so both observe them too; whoever reports goods or services observes every part of them.
     */
    public Set<Definition> observedBy() {
        return switch (this) {
            case EARLY_ORDERS, UNDECLARED_ORDERS, BUNDLE_GOODS -> EnumSet.of(CBEC, EARLY_ORDERS, UNDECLARED_ORDERS);
            case BUNDLE_SERVICES -> EnumSet.of(SERVICES);
            case EARLY_SERVICES -> EnumSet.of(SERVICES, EARLY_SERVICES);
            case COMMERCIAL_PRESENCE -> EnumSet.of(SERVICES, COMMERCIAL_PRESENCE);
            case DDS_UNCTAD, DDS_HANDBOOK -> EnumSet.of(DDS);
            case CBEC, DDS, SERVICES -> EnumSet.of(this);
        };
    }
}
