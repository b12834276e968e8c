package org.shumao.registry.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some enterprises, and where the next ones are. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = {"items", "next"})
public record EnterprisePage(
        @Schema(implementation = ListedEnterprise[].class) List<Map<String, Object>> items,

        @Schema(
                description = "Address of the next page, null on the last one. A page may hold fewer than limit.",
                examples = "/api/v1/enterprises?cursor=AQAAMDAwMDAw&kind=PLATFORM&limit=100",
                nullable = true)
        @Nullable
        String next) {}
