package org.shumao.aggregation.release.serving;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Shows what lists say of a release. */
@Schema(name = "ReleaseSummary")
record ReleaseSummary(
        @Schema(examples = "half-yearly-2025-S1-1", description = "Group, period and round")
        String id,

        @Schema(examples = "half-yearly", description = "Datasets that are released together")
        String group,

        @Schema(examples = "2025-S1", description = "The period that it is about, in SDMX notation")
        String period,

        @Schema(
                examples = "1",
                description = "0 for a flash release, 1 for the first one after it, one more for each revision")
        int round,

        @Schema(
                enumeration = {"flash", "preliminary", "final", "benchmark", "correction"},
                description =
                        "A flash estimate is made before most reports are due; a final period changes by benchmark or correction"
                                + " only")
        String status,

        @Schema(description = "The minute from which it is public")
        Instant due,

        Text title,

        @Schema(description = "Whether later releases have taken the place of all that it says")
        boolean superseded,

        @Schema(examples = "/api/v1/releases/half-yearly-2025-S1-1")
        String href) {}
