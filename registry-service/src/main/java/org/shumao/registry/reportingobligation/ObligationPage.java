package org.shumao.registry.reportingobligation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the obligations. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"items", "next"})
record ObligationPage(
        List<ObligationView> items,

        @Schema(description = "Address of the page after this one, null if this is the last", nullable = true) @Nullable
        String next) {}
