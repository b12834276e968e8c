package org.shumao.registry.enterprise.merge;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sends to merge a record into the one that is to stand for both. */
@Schema(
        requiredProperties = {"into", "reason"},
        additionalProperties = Schema.False.class)
public record MergeEnterprise(
        @Schema(description = "Id of the record that stands for both", examples = "91350100M000100Y43") @Nullable
        String into,

        @Schema(description = "Why", examples = "Registered under its foreign number before it had a USCC") @Nullable
        String reason) {}
