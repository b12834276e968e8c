package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an indicator is about, in the order in which readers look for it. */
@Schema(name = "IndicatorTopic", description = "What it is about, for lists of indicators")
public enum Topic {
    /** What trade adds up to, and what exports are to imports. */
    @JsonProperty("value")
    VALUE,
    /** How it changes. */
    @JsonProperty("growth")
    GROWTH,
    /** Whether it was ever so high. */
    @JsonProperty("records")
    RECORDS,
    /** Who and what makes how much of it. */
    @JsonProperty("structure")
    STRUCTURE,
    /** Orders, their way through customs, and what is sent back. */
    @JsonProperty("orders")
    ORDERS,
    /** Who trades. */
    @JsonProperty("enterprises")
    ENTERPRISES,
    /** What others publish, beside it. */
    @JsonProperty("comparison")
    COMPARISON,
    /** What the figures rest on. */
    @JsonProperty("quality")
    QUALITY
}
