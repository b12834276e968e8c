package org.shumao.aggregation.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The watermark of the public state: with an equal one, no public answer has changed. */
@Schema(name = "PublicWatermark", description = "Which state of the data public answers are of")
record PublicWatermarkView(
        @Schema(
                description = "Another one for each other state of the data; says nothing by itself",
                example = "48211-6021-14-14-3-1-207-2026-06-30T08:00:00Z")
        String watermark,

        @Schema(description = "For so long after a move some answers may still be of the state before", example = "0")
        long settlesAfterMillis) {
    static PublicWatermarkView of(DataState state) {
        String watermark = state.taken() + "-" + state.followed() + "-" + state.version() + "-" + state.reevaluated()
                + "-" + state.published() + "-" + state.cube() + "-" + state.publicMove() + "-" + state.time();
        return new PublicWatermarkView(watermark, 0);
    }
}
