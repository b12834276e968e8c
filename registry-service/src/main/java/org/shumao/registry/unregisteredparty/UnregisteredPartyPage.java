package org.shumao.registry.unregisteredparty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the parties. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"items", "next"})
record UnregisteredPartyPage(
        List<UnregisteredPartyView> items,

        @Schema(description = "Address of the page after this one, null if this is the last", nullable = true) @Nullable
        String next) {}
