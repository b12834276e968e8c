package org.shumao.aggregation.release.serving;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says under which conditions anybody may use what is released, and whom to ask. */
@Schema(name = "Licence")
public record Licence(
        @Schema(examples = "CC-BY-4.0") String name,

        @Schema(examples = "https://creativecommons.org/licenses/by/4.0/", description = "The text of the licence")
        String href,

        @Schema(examples = "Shumao 数贸", description = "To be named as the source")
        String publisher,

        @Schema(examples = "mailto:statistics@example.org", description = "Questions go there") @Nullable
        String contact,

        @Schema(examples = "https://statistics.example.org/method", description = "How the figures are made") @Nullable
        String method) {
    /** Returns the value of a header Link that says it (RFC 8288, RFC 4946). */
    public String link() {
        return "<" + href + ">; rel=\"license\"";
    }

    static Licence of(ServingConfig config) {
        return new Licence(
                config.licence(),
                config.licenceHref(),
                config.publisher(),
                config.contact().orElse(null),
                config.method().orElse(null));
    }
}
