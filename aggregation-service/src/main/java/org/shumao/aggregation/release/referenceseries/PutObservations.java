package org.shumao.aggregation.release.referenceseries;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Observations to be stored. */
@Schema(name = "PutReferenceObservations")
record PutObservations(
        @Schema(required = true, minItems = 1, maxItems = ObservationRules.MOST) @Nullable
        List<@Nullable PutObservation> observations) {}
