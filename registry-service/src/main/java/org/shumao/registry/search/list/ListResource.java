package org.shumao.registry.search.list;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.QueryNames;
import org.shumao.registry.audit.Author;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.EnterpriseQuery;
import org.shumao.registry.search.list.EnterpriseList.EnterpriseEntry;
import org.shumao.registry.search.list.ListRequest.ListQuery;

/** Lists and searches enterprises. */
@Path(ListRequest.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Enterprises")
class ListResource {
    private final EnterpriseList list;
    private final EnterpriseFields fields;
    private final JsonWebToken token;

    ListResource(EnterpriseList list, EnterpriseFields fields, JsonWebToken token) {
        this.fields = fields;
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
    public Page<EnterpriseEntry> list(@BeanParam ListQuery query, @BeanParam Paging paging, @Context UriInfo uri) {
        Map<String, List<String>> given = QueryNames.joined(uri.getQueryParameters(), EnterpriseQuery.lists(fields));
        QueryNames.check(given, fields.parameters(ListQuery.OF_LIST));
        return list.page(ListRequest.check(fields, query, given, paging, Author.isOfficer(token)));
    }
}
