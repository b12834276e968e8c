package org.shumao.registry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some changes of an enterprise, oldest first, and where the next ones are. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "EnterpriseChangePage",
        requiredProperties = {"items", "next"})
public record ChangePage(
        List<ChangeView> items,

        @Schema(
                description = "Address of the next page, null on the last one",
                examples = "/api/v1/enterprises/91330100799655058B/changes?after=17&limit=100",
                nullable = true)
        @Nullable
        String next) {}
