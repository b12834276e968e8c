package org.shumao.aggregation.explain.waiting;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Customs responses about a document that nobody can tell, for the officers who can ask customs. */
@Path("/api/v1/waiting-responses")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "statistician", "audit"})
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class WaitingResponseResource {
    private final WaitingResponses responses;

    WaitingResponseResource(WaitingResponses responses) {
        this.responses = responses;
    }

    @GET
    @Operation(
            operationId = "listWaitingResponses",
            summary = "Customs responses whose document cannot be told",
            description =
                    "They name no enterprise, and nothing but the claims of enterprises, or a word for several of them,"
                            + " says whose number they carry. They change nothing until customs names the enterprise with its"
                            + " copNo, or a relay says more; then they are bound, and leave the list. Those whose number was"
                            + " noted last come first. A page may hold fewer than limit, also none, and still have a next one."
                            + " Scope: registry, statistician or audit.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<WaitingResponseView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "cursor", "limit");
        PageRequest page = parameters.page(paging, WaitingResponseStore.KEY);
        parameters.check();
        return responses.page(page);
    }
}
