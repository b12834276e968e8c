package org.shumao.aggregation.release.serving;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.serieskey.DataAddress;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Shows a release with all that it holds. */
@Schema(name = "Release")
record ReleaseView(
        ReleaseSummary release,

        @Schema(description = "What was known then is in it; later records are in a later release") @Nullable
        Instant cutOff,

        @Schema(description = "How far the figures can be trusted")
        Text qualityNote,

        @Schema(description = "What changed against earlier releases, and why")
        Text revisionNote,

        Licence licence,

        @Schema(
                examples = "3f0c3e5e1d0a4f4f0c1f1b8a7d6e5c4b3a29181706f5e4d3c2b1a09f8e7d6c5b",
                description = "SHA-256 of the manifest that two persons approved, hexadecimal")
        String manifestSha256,

        @Schema(description = "The vintages that it holds: each is what it said of one dataset and period")
        List<Vintage> vintages,

        List<File> files,

        @Schema(description = "Where software that speaks SDMX reads what it says of each dataset")
        List<SdmxData> sdmx,

        @Schema(description = "The next release of the group in the calendar") @Nullable
        Planned next) {
    ReleaseView {
        vintages = List.copyOf(vintages);
        files = List.copyOf(files);
        sdmx = List.copyOf(sdmx);
    }

    /**
     * Shows what a release said of a dataset and period.
     *
     * @param inForce the release that says now what holds
     */
    @Schema(name = "ReleasedVintage")
    record Vintage(
            @Schema(examples = "cbec-by-partner") String dataset,

            @Schema(
                    examples = "1.0",
                    description = "Version of the dataset's definition; nothing is compared across versions")
            String version,

            @Schema(examples = "2025-S1", description = "SDMX notation")
            String period,

            @Schema(description = "Whether a later release says something of the same dataset and period")
            boolean superseded,

            @Schema(examples = "half-yearly-2025-S1-1", description = "The release whose vintage is in force")
            String inForce) {}

    /** Shows a file of a release. It never changes. */
    @Schema(name = "ReleasedFile")
    record File(
            @Schema(examples = "cbec-by-partner") String dataset,
            @Schema(examples = "csv") String format,

            @Schema(examples = "48211", description = "In bytes")
            long length,

            @Schema(
                    examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    description = "SHA-256 of the content, hexadecimal")
            String sha256,

            @Schema(examples = "/api/v1/datasets/cbec-by-partner/files/half-yearly-2025-S1-1.csv")
            String href) {
        static String href(String dataset, String release, String format) {
            return "/api/v1/datasets/" + dataset + "/files/" + release + "." + format;
        }
    }

    /** Shows where the data of a dataset are in SDMX, as they were when the release became public. */
    @Schema(name = "ReleasedSdmxData")
    record SdmxData(@Schema(examples = "cbec-by-partner") String dataset, DataAddress addresses) {}

    /** Shows an entry of the calendar that has yet to come. */
    @Schema(name = "PlannedRelease")
    record Planned(
            @Schema(examples = "half-yearly-2025-S2-1") String id, Instant due) {
        static Planned of(ReleasedSnapshot.Planned planned) {
            return new Planned(planned.release(), planned.due());
        }
    }
}
