package org.shumao.aggregation.referenceseries;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an upload: all observations are stored, or none is and a problem names what is wrong. */
@Schema(name = "ReferenceObservationUpload")
record ObservationUpload(
        @Schema(examples = "cbec-cny") String series,

        @Schema(examples = "3", description = "Observations of the body")
        int observations,

        @Schema(examples = "1", description = "Those that are new or say something else than before")
        int changed) {}
