package org.shumao.aggregation.indicator.released;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot.Planned;
import org.shumao.aggregation.serieskey.DataAddress;

/** Which state of what is released an answer is made of. */
@Schema(
        name = "ReleasedState",
        description = "Which state of what is released the figures are made of; each period names its release")
public record ReleasedView(
        @Schema(description = "Id of the dataset whose values the figures are made of", examples = "cbec-by-partner")
        String dataset,

        @Schema(description = "With this asOf the same question has the same answer, whatever is released later")
        Instant asOf,

        @Schema(description = "What the calendar announces next of the dataset; absent if nothing")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        NextView next,

        @Schema(
                description =
                        "Addresses at which software that speaks SDMX reads the released values that the figures are made of, those"
                                + " of the base of growth as well; absent if they are of several datasets, and with top, whose rest is of"
                                + " no series")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        DataAddress sdmx) {

    /** A release to come. */
    @Schema(name = "NextRelease")
    public record NextView(
            @Schema(examples = "half-yearly-2025-S2-1") String release,

            @Schema(description = "It may move later, never earlier")
            Instant due) {}

    public static @Nullable ReleasedView of(@Nullable ReleaseNotes notes) {
        if (notes == null) {
            return null;
        }
        Planned next = notes.next();
        return new ReleasedView(
                notes.dataset(),
                notes.asOf(),
                next == null ? null : new NextView(next.release(), next.due()),
                notes.sdmx());
    }
}
