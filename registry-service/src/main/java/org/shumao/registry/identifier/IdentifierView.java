package org.shumao.registry.identifier;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An identifier as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Identifier")
public record IdentifierView(
        @Schema(description = "To end or remove it by", examples = "17")
        long number,

        Scheme scheme,

        @Schema(description = "Id of the platform of a shop; absent for others") @Nullable
        String platform,

        @Schema(examples = "3301960A1B") String value,

        @Schema(description = "First day, Asia/Shanghai; absent if it is not known since when") @Nullable
        LocalDate validFrom,

        @Schema(description = "Last day, Asia/Shanghai; absent while it is right") @Nullable
        LocalDate validTo,

        Instant addedAt,

        @Schema(
                description =
                        "Since when it is known to be wrong, ended by another row, or merged; absent if it is not")
        @Nullable
        Instant removedAt) {
    public static IdentifierView from(StoredIdentifier stored) {
        return new IdentifierView(
                stored.number(),
                stored.code().scheme(),
                stored.code().scope().isEmpty() ? null : stored.code().scope(),
                stored.code().value(),
                stored.validFrom(),
                stored.validTo(),
                stored.addedAt(),
                stored.removedAt());
    }
}
