package org.shumao.aggregation.release.referenceseries;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One observation as it was written. */
@Schema(name = "PutReferenceObservation")
record PutObservation(
        @Schema(required = true, examples = "2025-S1", description = "SDMX notation: 2025, 2025-S1, 2025-Q2, 2025-06")
        @Nullable
        String period,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"X", "M", "_T"},
                examples = "_T")
        @Nullable
        String flow,

        @Schema(
                required = true,
                examples = "2025-07-14",
                description = "Day on which it was published: not before the period began, nor in the future")
        @Nullable
        String vintage,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                examples = "1320",
                description =
                        "In unit and multiplier of the series, exactly as published: at most 15 digits before and 6"
                                + " after the point, without an exponent")
        @Nullable
        String value,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"A", "P", "E", "U"},
                examples = "P",
                defaultValue = "A")
        @Nullable
        String status,

        @Schema(required = true, examples = "State Council briefing of 2025-07-14", maxLength = PublishedText.LONGEST)
        @Nullable
        String source,

        @Schema(
                type = SchemaType.STRING,
                examples = "5.7",
                description = "Growth over the same period of the year before as the publisher gave it, per cent")
        @Nullable
        String growthPct,

        @Schema(
                examples = "misread: the briefing says 1,320",
                maxLength = PublishedText.LONGEST,
                description =
                        "Why another value of the same vintage is stored; needed for such a correction, and left out of a first value")
        @Nullable
        String reason) {}
