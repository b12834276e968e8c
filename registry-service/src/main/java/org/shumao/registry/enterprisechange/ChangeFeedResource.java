package org.shumao.registry.enterprisechange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprisechange.ChangeFeed.FeedPage;

/** Lists what changed in the register, for those who follow it without Kafka. */
@Path("/api/v1/enterprise-changes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"query", "registry", "audit"})
@Tag(
        name = "Enterprise changes",
        description = "Every change of an enterprise, in the order of the numbers of their transactions")
class ChangeFeedResource {
    private final ChangeFeed feed;
    private final JsonWebToken token;

    ChangeFeedResource(ChangeFeed feed, JsonWebToken token) {
        this.feed = feed;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "followEnterpriseChanges",
            summary = "Follow the changes of all enterprises",
            description =
                    "From the beginning, or behind the position that an earlier response has. A reader who goes along"
                            + " next, and later on from position, gets every change exactly once, also those of transactions that"
                            + " were open meanwhile; a change appears as soon as all transactions that began before it have"
                            + " ended. Who changed what, and why, is for officers (scope registry).")
    @APIResponse(responseCode = "200", description = "The next changes, maybe none")
    public FeedPage changes(@BeanParam Paging paging) {
        return feed.page(paging.check(ChangeFeed::isPosition), Author.isOfficer(token));
    }
}
