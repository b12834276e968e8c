package org.shumao.aggregation.cube;

import static org.shumao.aggregation.cube.Evidence.DECLARED;
import static org.shumao.aggregation.cube.Evidence.ORDERED;
import static org.shumao.aggregation.cube.Evidence.RELEASED;
import static org.shumao.aggregation.cube.Evidence.REPORTED;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.code.EbopsItems;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;

/**
 * What a value is about, and which lines of trade count for it. This is the only place that says so: every statement makes
 * its conditions from here. Every line belongs to at most one definition, and values of two are never summed: CBEC is a
 * grouping inside goods trade, and digitally deliverable services are services.
 */
@Schema(name = "Domain")
public enum Definition {
    /** Cross-border e-commerce: goods on declaration lists. A part of what is published as CBEC, which adds estimates. */
    @JsonProperty("cbec")
    CBEC(
            "cbec",
            "CBEC-LISTS-1",
            LineKind.GOODS,
            EnumSet.of(DECLARED, RELEASED),
            EnumSet.allOf(SupervisionMode.class),
            Set.of()),
    /** Digitally deliverable services by China's definition: EBOPS 2010 items SF, SG, SH, SI, SJ, SK. */
    @JsonProperty("dds")
    DDS(
            "dds",
            "CN-DDS-1",
            LineKind.SERVICE,
            EnumSet.of(ORDERED, REPORTED),
            EnumSet.noneOf(SupervisionMode.class),
            EbopsItems.DIGITALLY_DELIVERABLE_CN_V1),
    /** Goods on platform orders that no declaration list carries yet: an early sign, never in growth or records. */
    @JsonProperty("early-orders")
    EARLY_ORDERS(
            "early-orders",
            "EARLY-ORDERS-1",
            LineKind.GOODS,
            EnumSet.of(ORDERED),
            EnumSet.allOf(SupervisionMode.class),
            Set.of());

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

    Definition(
            String code,
            String id,
            LineKind lineKind,
            Set<Evidence> evidence,
            Set<SupervisionMode> regimes,
            Set<String> products) {
        this.code = code;
        this.id = id;
        this.lineKind = lineKind;
        this.evidence = evidence;
        this.regimes = regimes;
        this.products = products;
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

    /** The supervision modes that count. Where all do, lines whose mode is not known count as well; services have none. */
    public Set<SupervisionMode> regimes() {
        return Set.copyOf(regimes);
    }

    /** The first two characters of the products that count; empty for all products. */
    public Set<String> products() {
        return products;
    }

    /**
     * Whether a month in which {@code other} has data is a month in which this definition is observed. An order leaves the
     * early orders when its declaration list comes, so lists observe them too.
     */
    public boolean isObservedBy(Definition other) {
        return this == other || (this == EARLY_ORDERS && other == CBEC);
    }
}
