package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The picture that shows an indicator best if nobody asks for another one.
 *
 * @param whole of the total
 * @param parts of the members of a breakdown
 */
@Schema(name = "UsualChart", description = "The picture that shows it best if nobody asks for another one")
public record UsualChart(
        @Schema(description = "Of the total alone, or of exports beside imports")
        Chart whole,

        @Schema(description = "Of the members of another breakdown")
        Chart parts) {

    /** A kind of picture. */
    public enum Chart {
        /** Lines over time. */
        @JsonProperty("line")
        LINE,
        /** Columns over time, members stacked. */
        @JsonProperty("columns")
        COLUMNS,
        /** Ranked bars of one period. */
        @JsonProperty("bars")
        BARS,
        /** The first period beside the last one. */
        @JsonProperty("slope")
        SLOPE,
        /** Yes or no by period. */
        @JsonProperty("strip")
        STRIP
    }
}
