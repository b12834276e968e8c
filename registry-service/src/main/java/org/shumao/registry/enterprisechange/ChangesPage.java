package org.shumao.registry.enterprisechange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Some changes, and where to ask for those that come after them. */
@Schema(
        name = "RegisterChangePage",
        requiredProperties = {"items", "next", "more"})
record ChangesPage(
        List<FedChange> items,

        @Schema(
                description = "Address of what comes after, also if there is nothing yet: ask again later",
                examples = "/api/v1/enterprise-changes?since=AgABNQABNxcJ8Zk&limit=100")
        String next,

        @Schema(description = "Whether there may be more now")
        boolean more) {}
