package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Shows what releases said of one series, one after another. */
@Schema(name = "Revisions")
record RevisionsView(
        @Schema(examples = "cbec") String dataset,

        @Schema(
                examples = "_T",
                description =
                        "Members in the order of the dataset's dimensions; flow _T is the sum of exports and imports")
        String series,

        @Schema(examples = "gross-cny") String measure,

        @Schema(description = "One for each length of period of which something was revised")
        List<Extent> extents,

        @Schema(description = "The shortest periods first, each with all that was said of it")
        List<RevisedPeriod> periods) {

    /** Shows how much periods of one length were revised, from what was said first to what is said now. */
    @Schema(name = "RevisionExtent")
    record Extent(
            @Schema(
                    enumeration = {"month", "quarter", "half", "year"},
                    description = "Length of the periods")
            String frequency,

            @Schema(
                    examples = "6",
                    description =
                            "Periods that at least two releases gave a value of, by the same definition; flash estimates do not count")
            int periods,

            @Schema(examples = "26.30", description = "Sum of the revisions, exact, in the unit of the measure")
            String sum,

            @Schema(examples = "31.50", description = "Sum of their amounts without sign, exact")
            String absoluteSum,

            @Schema(
                    examples = "4.3833",
                    description = "Mean revision, rounded half-even; above zero where first values were too low")
            String mean,

            @Schema(examples = "5.2500", description = "Mean absolute revision, rounded half-even")
            String meanAbsolute) {}

    /** Shows all that was said of a period. */
    @Schema(name = "RevisedPeriod")
    record RevisedPeriod(
            @Schema(examples = "2025-S1") String period,

            @Schema(description = "The oldest first") List<Level> vintages,

            @Schema(
                    type = SchemaType.STRING,
                    examples = "26.30",
                    description =
                            "The newest value less the first one by the same definition that is no flash estimate; null with one"
                                    + " value or none")
            @Nullable
            String revision,

            Growth growth) {}

    /** Shows what one release said of the period. */
    @Schema(name = "ReleasedLevel")
    record Level(
            @Schema(examples = "half-yearly-2025-S1-1") String release,

            @Schema(examples = "1.0", description = "Of the dataset's definition")
            String version,

            @Schema(examples = "1") int round,

            @Schema(enumeration = {"flash", "preliminary", "final", "benchmark", "correction"})
            String status,

            Instant due,

            @Schema(
                    type = SchemaType.STRING,
                    examples = "1320.00",
                    description = "A decimal, exactly as released, in the unit of the measure")
            @Nullable
            String value,

            @Schema(examples = "suppressed", description = "Why there is no value")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String reason) {}

    /** Shows growth of the newest value over the same period of the year before, by what was said of that. */
    @Schema(name = "GrowthByVintage")
    record Growth(
            @Schema(description = "Over what was said first of the year before, as it was printed then")
            OnBase asPublished,

            @Schema(description = "Over what is said now of the year before: growth that compares like with like")
            OnBase asRestated,

            @Schema(description = "What others published of the same trade, to compare with")
            List<Published> reference) {}

    /** Shows growth over one base, with both vintages named. */
    @Schema(name = "GrowthOnBase")
    record OnBase(
            @Schema(
                    type = SchemaType.STRING,
                    examples = "5.9",
                    description = "Per cent, of released values, rounded half-even to one decimal")
            @Nullable
            String pct,

            @Schema(examples = "no-base", description = "Why there is none") @JsonInclude(Include.NON_NULL) @Nullable
            String reason,

            @Schema(examples = "half-yearly-2025-S1-1", description = "The release of the value that grew")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String release,

            @Schema(examples = "half-yearly-2024-S1-2", description = "The release of the base")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String baseRelease,

            @Schema(type = SchemaType.STRING, examples = "1246.30", description = "The base")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String base) {}

    /** Shows growth as its publisher gave it, in a reference series. */
    @Schema(name = "PublishedGrowth")
    record Published(
            @Schema(examples = "cbec-cny") String referenceSeries,

            @Schema(description = "Day on which it was published")
            LocalDate vintage,

            @Schema(type = SchemaType.STRING, examples = "5.7", description = "Per cent, as published")
            String pct,

            @Schema(examples = "State Council briefing of 2025-07-14", description = "Where it stands")
            String source) {}
}
