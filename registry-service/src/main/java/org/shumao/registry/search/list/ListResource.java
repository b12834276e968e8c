package org.shumao.registry.search.list;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.audit.Officer;

/** Lists and searches enterprises. */
@Path(ListRequest.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Enterprises")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class ListResource {
    private final EnterpriseList list;
    private final JsonWebToken token;

    ListResource(EnterpriseList list, JsonWebToken token) {
        this.list = list;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listEnterprises",
            summary = "List and search enterprises, page by page",
            description = "By filters, by any identifier (code), by a part of any name (q). An enterprise registered"
                    + " meanwhile moves no other one from its page to another. A cursor belongs to its question: with"
                    + " other filters, another q or sort it is refused.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    public Page<EnterpriseEntry> list(@BeanParam ListQuery query, @BeanParam Paging paging) {
        return list.page(ListRequest.check(query, paging, Officer.reads(token)));
    }
}
