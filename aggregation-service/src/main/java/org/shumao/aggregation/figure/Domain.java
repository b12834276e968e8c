package org.shumao.aggregation.figure;

import static org.shumao.aggregation.order.valuation.Contribution.Evidence.DECLARED;
import static org.shumao.aggregation.order.valuation.Contribution.Evidence.ORDERED;
import static org.shumao.aggregation.order.valuation.Contribution.Evidence.RELEASED;
import static org.shumao.aggregation.order.valuation.Contribution.Evidence.REPORTED;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;

/**
 * What a figure is about. Every cell belongs to at most one domain; domains are never summed: CBEC is a grouping inside
 * goods trade, and digitally deliverable services are services.
 */
public enum Domain {
    /** Cross-border e-commerce: goods on customs lists. A part of what is published as CBEC, which adds estimates. */
    @JsonProperty("cbec")
    CBEC("cbec", "CBEC-LISTS-1"),
    /** Digitally deliverable services by China's definition: EBOPS 2010 items SF, SG, SH, SI, SJ, SK. */
    @JsonProperty("dds")
    DDS("dds", "CN-DDS-1"),
    /** Goods on platform orders that no list carries yet: an early sign, never in growth or records. */
    @JsonProperty("early-orders")
    EARLY_ORDERS("early-orders", "EARLY-ORDERS-1");

    private final String code;
    private final String definition;

    Domain(String code, String definition) {
        this.code = code;
        this.definition = definition;
    }

    public String code() {
        return code;
    }

    /** Name and version of the definition, published with every figure. */
    public String definition() {
        return definition;
    }

    /** The evidence that counts, in a fixed order. */
    Set<Evidence> evidence() {
        return switch (this) {
            case CBEC -> EnumSet.of(DECLARED, RELEASED);
            case DDS -> EnumSet.of(ORDERED, REPORTED);
            case EARLY_ORDERS -> EnumSet.of(ORDERED);
        };
    }

    /**
     * Whether a month in which {@code other} has data is a month in which this domain is observed. An order leaves the
     * early orders when its list comes, so lists observe them too.
     */
    boolean isObservedBy(Domain other) {
        return this == other || (this == EARLY_ORDERS && other == CBEC);
    }
}
