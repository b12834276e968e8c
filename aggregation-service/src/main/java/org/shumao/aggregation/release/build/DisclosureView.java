package org.shumao.aggregation.release.build;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Shows what disclosure control withheld of a build, and why, to those who decide about it. */
@Schema(name = "ReleaseDisclosure")
record DisclosureView(
        UUID buildId,

        @Schema(
                description =
                        "SHA-256 of the certificate, byte for byte as its address answers it; the manifest names it",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String certificateDigest,

        @Schema(
                description = "How many cells were looked at together, those of earlier releases among them",
                examples = "13750")
        int cells,

        @Schema(
                description =
                        "How many of them would show what single enterprise groups trade, or are withheld at the request of one",
                examples = "1481")
        int sensitive,

        @Schema(description = "What this build withholds, by dataset, series, part and period")
        List<WithheldCell> withheld,

        @Schema(
                description =
                        "Cells that keep the value of an earlier release, because their change would show what single enterprise groups"
                                + " trade, or hides such a change")
        List<ChangedCell> kept,

        @Schema(
                description =
                        "Cells whose change is that of few and follows all the same, because totals that are always shown have changed",
                examples = "[]")
        List<ChangedCell> disclosed) {

    /** Shows a cell that has changed since an earlier release. */
    @Schema(name = "ChangedCell")
    record ChangedCell(
            @Schema(examples = "cbec-by-partner") String dataset,
            @Schema(examples = "X.FR") String series,

            @Schema(description = "The measure without its currency: gross, returns, declared", examples = "gross")
            String part,

            @Schema(examples = "2025-S1") String period) {}

    /** Shows a cell that is withheld. */
    @Schema(name = "WithheldCell")
    record WithheldCell(
            @Schema(examples = "cbec-by-partner") String dataset,
            @Schema(examples = "X.FR") String series,

            @Schema(description = "The measure without its currency: gross, returns, declared", examples = "gross")
            String part,

            @Schema(examples = "2025-S1") String period,
            Why why) {}

    /** Says why a cell is withheld. */
    @Schema(name = "WithheldWhy")
    enum Why {
        /** The primary rule: too few groups stand behind it, or too little hides the greatest. */
        SENSITIVE,
        /** A platform or broker that takes its clients' trade away would know too well what is left. */
        INSIDER,
        /** It passes the primary rule, and an enterprise group whose trade it holds has had it withheld. */
        REQUEST,
        /** A served vintage withheld it. */
        WITHHELD_BEFORE,
        /** It hides a sensitive cell that would follow without it. */
        HIDES_OTHERS,
        /** Its yuan are shown; its dollars would be a second equation for a shorter period. */
        DOLLARS_ALONE,
        /** It counts reports, and few owe one or sent it. */
        FEW_REPORTERS,
        /** It is made of matched reporters, and nobody can say who stands behind the rest. */
        OWNERS_UNKNOWN
    }
}
