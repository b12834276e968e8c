package org.shumao.aggregation.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.intake.FailedStates.OrderSetAsideView;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Lists the orders that are set aside, and has them evaluated again. */
@Path("/api/v1/orders-set-aside")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operate")
@Tag(name = "Intake", description = "How far records have come into the figures")
class SetAsideResource {
    private final FailedStates failed;
    private final ReferenceDataIntake referenceData;

    SetAsideResource(FailedStates failed, ReferenceDataIntake referenceData) {
        this.failed = failed;
        this.referenceData = referenceData;
    }

    @GET
    @RolesAllowed({"operate", "audit"})
    @Operation(
            operationId = "listOrdersSetAside",
            summary = "Orders that cannot be evaluated",
            description = "Their records are kept, and the figures hold what they added before. By order number."
                    + " Scope: operate or audit.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<OrderSetAsideView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "cursor", "limit");
        PageRequest page =
                parameters.page(paging, key -> key.size() == 1 && key.get(0).indexOf('\0') < 0);
        parameters.check();
        return page.page(
                failed.after(page.isFirst() ? "" : page.after().get(0), page.limitAndOne()),
                order -> List.of(order.orderNo()));
    }

    @POST
    @Path("/retry")
    @Operation(
            operationId = "retryOrdersSetAside",
            summary = "Evaluate all orders that are set aside again",
            description = "To be asked for after their cause was mended, for instance by a larger"
                    + " shumao.intake.evaluation-budget in all replicas. It happens in the background, under a new version"
                    + " of the reference data that changes nothing else; an order that still cannot be evaluated stays in"
                    + " the list under that version.")
    @APIResponse(responseCode = "202", description = "They will be evaluated")
    public Response retry() throws SQLException {
        referenceData.renumber();
        return Response.accepted().build();
    }
}
