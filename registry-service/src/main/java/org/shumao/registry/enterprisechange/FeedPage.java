package org.shumao.registry.enterprisechange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Paged;
import org.shumao.registry.audit.ChangeView;

/** Some changes, where the next ones are, and where to go on later. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        name = "EnterpriseChangeFeed",
        requiredProperties = {"items", "next", "position"})
record FeedPage(
        List<ChangeView> items,

        @Schema(
                description = "Address of the next page; null if there is nothing more now",
                examples = "/api/v1/enterprise-changes?cursor=AgABNQABNxcJ8Zk&limit=100",
                nullable = true)
        @Nullable
        String next,

        @Schema(
                description = "Cursor behind these changes, also if there is nothing behind it yet: ask with it later",
                examples = "AgABNQABNxcJ8Zk")
        String position)
        implements Paged {
    @Override
    public FeedPage withNext(String address) {
        return new FeedPage(items, address, position);
    }
}
