package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Says what the values of an indicator can be taken for, and with that which pictures are true to them. */
public enum ValueKind {
    /** Money that adds up: members add up to their total, unless they are groups that overlap. */
    @JsonProperty("amount")
    AMOUNT,
    /** Whole numbers of things that add up. */
    @JsonProperty("count")
    COUNT,
    /** Per cent of one whole: the members of a breakdown add up to 100. */
    @JsonProperty("share")
    SHARE,
    /** Per cent or percentage points that do not add up, such as growth. */
    @JsonProperty("rate")
    RATE,
    /** A number that does not add up, such as one of concentration, or an average. */
    @JsonProperty("index")
    INDEX,
    /** A place, of which the lowest number is the first. */
    @JsonProperty("rank")
    RANK,
    /** Yes or no, as 1 or 0. */
    @JsonProperty("flag")
    FLAG,
    /** Days that something took. */
    @JsonProperty("days")
    DAYS
}
