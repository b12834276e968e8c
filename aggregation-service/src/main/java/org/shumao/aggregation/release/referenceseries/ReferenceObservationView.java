package org.shumao.aggregation.release.referenceseries;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceStatus;

/** A value as somebody published it. */
@Schema(name = "ReferenceObservation")
public record ReferenceObservationView(
        @Schema(examples = "2025-S1") String period,
        ReferenceFlow flow,

        @Schema(description = "Day on which it was published")
        LocalDate vintage,

        @Schema(
                type = SchemaType.STRING,
                examples = "1320",
                description = "A decimal, exactly as published, in unit and multiplier of the series")
        String value,

        ReferenceStatus status,

        @Schema(examples = "State Council briefing of 2025-07-14", description = "Where it stands")
        String source,

        @Schema(
                type = SchemaType.STRING,
                examples = "5.7",
                description =
                        "Growth over the same period of the year before as the publisher gave it, per cent; absent if it gave none")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String growthPct,

        @Schema(examples = "1", description = "1, and one more for each correction of what was stored of the vintage")
        int revision,

        @Schema(
                examples = "misread: the briefing says 1,320",
                description = "Why it was stored; absent where nothing was corrected")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        String reason) {
    public static ReferenceObservationView of(ReferenceObservation observation) {
        return new ReferenceObservationView(
                observation.period().toString(),
                observation.flow(),
                observation.vintage(),
                observation.value().toPlainString(),
                observation.status(),
                observation.source(),
                observation.growthPct() == null ? null : observation.growthPct().toPlainString(),
                observation.revision(),
                observation.reason());
    }
}
