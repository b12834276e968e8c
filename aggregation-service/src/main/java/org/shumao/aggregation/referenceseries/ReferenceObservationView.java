package org.shumao.aggregation.referenceseries;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceStatus;

/** A value as somebody published it. */
@Schema(name = "ReferenceObservation")
record ReferenceObservationView(
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
        String source) {
    static ReferenceObservationView of(ReferenceObservation observation) {
        return new ReferenceObservationView(
                observation.period().toString(),
                observation.flow(),
                observation.vintage(),
                observation.value().toPlainString(),
                observation.status(),
                observation.source());
    }
}
