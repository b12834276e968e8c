package org.shumao.tradecore.cube;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a figure is null: a closed list of codes. */
@Schema(name = "FigureReason", description = "Why a figure is null")
public enum Reason {
    /** No month of the period is observed. */
    @JsonProperty("no-data")
    NO_DATA,
    /** A month of the period is not observed, or it is not over. */
    @JsonProperty("period-incomplete")
    PERIOD_INCOMPLETE,
    /** The period is over, and not enough of it is reported. */
    @JsonProperty("not-reported")
    NOT_REPORTED,
    /** No month of the base period is observed. */
    @JsonProperty("no-base")
    NO_BASE,
    /** A month of the base period is not observed. */
    @JsonProperty("base-incomplete")
    BASE_INCOMPLETE,
    /** Not enough of the base period is reported. */
    @JsonProperty("base-not-reported")
    BASE_NOT_REPORTED,
    /** The base is of another version of the definition, so that nothing is compared with it. */
    @JsonProperty("base-redefined")
    BASE_REDEFINED,
    /** The base is zero. */
    @JsonProperty("base-zero")
    BASE_ZERO,
    /** The base is negative. */
    @JsonProperty("base-not-positive")
    BASE_NOT_POSITIVE,
    /** The base is so small that a rate of growth says nothing. */
    @JsonProperty("base-too-small")
    BASE_TOO_SMALL,
    /** Quantities in several units, or in an unknown one, have no sum. */
    @JsonProperty("mixed-units")
    MIXED_UNITS,
    /** Fewer than two earlier periods to compare with are observed in all of their months, and reported. */
    @JsonProperty("too-few-comparables")
    TOO_FEW_COMPARABLES,
    /** The twelve months before the period are not all observed, so what is new cannot be distinguished from what is old. */
    @JsonProperty("history-too-short")
    HISTORY_TOO_SHORT,
    /** The months after the period that show whether an enterprise stopped in it are not all observed and over. */
    @JsonProperty("follow-up-too-short")
    FOLLOW_UP_TOO_SHORT,
    /** So many lists waited longer than the histogram of days reaches. */
    @JsonProperty("over-60-days")
    OVER_60_DAYS,
    /** The rate of the dollar is not known for some of the trade, so that its value in dollars is missing. */
    @JsonProperty("no-rate")
    NO_RATE,
    /** No reporter stated both the period and the base. */
    @JsonProperty("no-matched-reporters")
    NO_MATCHED_REPORTERS,
    /** No row stands behind the figure, so there is no time of its last change. */
    @JsonProperty("no-cells")
    NO_CELLS,
    /** No reference series has a published total of this period and flow to compare with. */
    @JsonProperty("no-published-total")
    NO_PUBLISHED_TOTAL,
    /** The figure has no meaning for this kind of trade, such as documents that match for services. */
    @JsonProperty("not-applicable")
    NOT_APPLICABLE,
    /** No statement came, so nobody can tell how late statements are. */
    @JsonProperty("nothing-received")
    NOTHING_RECEIVED,
    /** Too few enterprise groups stand behind it, or it would reveal such a figure by subtraction. */
    @JsonProperty("suppressed")
    SUPPRESSED,
    /** It is made of trade, and no release offers it: it needs the scope statistician. */
    @JsonProperty("not-public")
    NOT_PUBLIC,
    /** The query is for other measures. */
    @JsonProperty("not-requested")
    NOT_REQUESTED;

    /**
     * Returns the reason that results write so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As results write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
