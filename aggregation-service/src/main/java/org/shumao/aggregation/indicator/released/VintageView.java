package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The release that a figure of a period is made of. */
@Schema(name = "Vintage")
public record VintageView(
        @Schema(description = "Id of the release", examples = "half-yearly-2025-S1-1")
        String release,

        @Schema(
                enumeration = {"flash", "preliminary", "final", "benchmark", "correction"},
                description =
                        "A flash estimate is made before most reports are due; a final period changes by benchmark or correction only")
        String status,

        @Schema(description = "The minute from which it is public")
        Instant due,

        @Schema(description = "Whether a later release of the period is public")
        boolean superseded) {

    public static @Nullable VintageView of(@Nullable Vintage vintage) {
        return vintage == null
                ? null
                : new VintageView(vintage.release(), vintage.status().code(), vintage.due(), vintage.superseded());
    }
}
