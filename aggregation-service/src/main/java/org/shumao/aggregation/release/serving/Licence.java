package org.shumao.aggregation.release.serving;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says under which conditions anybody may use what is released, and whom to ask. */
@Schema(
        name = "Licence",
        requiredProperties = {"name", "href", "contact", "method"})
record Licence(
        @Schema(examples = "CC-BY-4.0") String name,

        @Schema(examples = "https://creativecommons.org/licenses/by/4.0/", description = "The text of the licence")
        String href,

        @Schema(examples = "mailto:statistics@example.org", nullable = true, description = "Questions go there")
        @Nullable
        String contact,

        @Schema(
                examples = "https://statistics.example.org/method",
                nullable = true,
                description = "How the figures are made")
        @Nullable
        String method) {
    static Licence of(ServingConfig config) {
        return new Licence(
                config.licence(),
                config.licenceHref(),
                config.contact().orElse(null),
                config.method().orElse(null));
    }
}
