package org.shumao.registry.enterprise;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some enterprises, by USCC, and where the next ones are. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"items", "next"})
public record EnterprisePage(
        List<EnterpriseView> items,

        @Schema(
                description = "Address of the next page, null on the last one",
                examples = "/api/v1/enterprises?kind=PLATFORM&after=91330100799655058B&limit=100",
                nullable = true)
        @Nullable
        String next) {}
