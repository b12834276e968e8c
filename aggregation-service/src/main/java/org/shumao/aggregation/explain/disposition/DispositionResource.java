package org.shumao.aggregation.explain.disposition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.explain.disposition.DispositionsView.RecordDisposition;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Says what became of the records of a submission after its receipt. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "read-own"})
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class DispositionResource {
    private final Dispositions dispositions;
    private final JsonWebToken token;

    DispositionResource(Dispositions dispositions, JsonWebToken token) {
        this.dispositions = dispositions;
        this.token = token;
    }

    @GET
    @Path("/{id}/dispositions")
    @Operation(
            operationId = "getDispositions",
            summary = "What became of the records of a submission",
            description = "The receipt says which records were accepted; this says what became of them since: counted,"
                    + " superseded, duplicate, refused by customs, pending, and so on. Only for who submitted them."
                    + " A page looks at as many orders as limit says, so it may"
                    + " list more or fewer records. Records that are not taken in yet are not listed; backlog says whether there may be any. Of a"
                    + " submission without an accepted record, and of one that is not yours, no record is listed.")
    @Parameter(
            name = "disposition",
            in = ParameterIn.QUERY,
            description = "Only records of this disposition",
            schema = @Schema(implementation = RecordDisposition.class))
    @APIResponse(responseCode = "200", description = "A page")
    public DispositionsView get(@PathParam("id") UUID id, @BeanParam Paging paging, @Context UriInfo uri)
            throws SQLException, InterruptedException {
        Parameters parameters = new Parameters(uri, "disposition", "cursor", "limit");
        RecordDisposition wanted =
                parameters.oneOf("disposition", RecordDisposition.class).orElse(null);
        PageRequest page = parameters.page(paging, Dispositions::isPosition);
        parameters.check();
        return dispositions.page(new Dispositions.Query(id, token.getSubject(), page, wanted));
    }
}
