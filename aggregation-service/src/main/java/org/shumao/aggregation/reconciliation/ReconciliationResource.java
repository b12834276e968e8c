package org.shumao.aggregation.reconciliation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;

/** Reconciliations on demand. */
@Path("/api/v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Reconciliations", description = "Proof of the figures from what is stored")
class ReconciliationResource {
    private final ReconciliationStarter starter;
    private final Reconciliations runs;

    ReconciliationResource(ReconciliationStarter starter, Reconciliations runs) {
        this.starter = starter;
        this.runs = runs;
    }

    @POST
    @Operation(
            operationId = "startReconciliation",
            summary = "Evaluate every stored order again and compare with contributions and cells",
            description = "Runs in the background in one snapshot, one at a time; follow the Location.")
    @APIResponse(
            responseCode = "202",
            description = "Started; Location says where its result will be",
            headers = @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
    @APIResponse(responseCode = "409", ref = "ReconciliationRuns")
    public Response start() {
        ReconciliationView view = starter.start();
        return Response.accepted(view)
                .location(URI.create("/api/v1/reconciliations/" + view.id()))
                .build();
    }

    @GET
    @RolesAllowed({"operate", "audit"})
    @Operation(
            operationId = "listReconciliations",
            summary = "The reconciliations, page by page",
            description = "The newest first, whoever started them: the one that runs, and what those before it found.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReconciliationView> list(@BeanParam Paging paging) throws SQLException {
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        List<String> before = page.isFirst() ? List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString()) : page.after();
        return page.page(
                runs.before(Instant.parse(before.get(0)), UUID.fromString(before.get(1)), page.limitAndOne()),
                run -> List.of(run.startedAt().toString(), run.id().toString()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operate", "audit"})
    @Operation(
            operationId = "getReconciliation",
            summary = "State and result of a reconciliation",
            description = "While it runs, states says how many were read, and the other counts are 0. What differs"
                    + " shows figures that the stored records do not bear out.")
    @APIResponse(responseCode = "200", description = "The reconciliation")
    public ReconciliationView get(@PathParam("id") UUID id) throws SQLException {
        return runs.find(id)
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no reconciliation " + id + ".")
                        .build());
    }
}
