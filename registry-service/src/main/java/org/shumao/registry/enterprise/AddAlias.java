package org.shumao.registry.enterprise;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends to add a code under which an enterprise appears in records.
 *
 * @param code customs registration code
 */
@Schema(requiredProperties = "code", additionalProperties = Schema.False.class)
public record AddAlias(
        @Schema(
                description = "Customs registration code: four digits, then six digits or letters",
                examples = "3301960A1B")
        @Nullable
        String code) {}
