package org.shumao.aggregation.explain;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;

/** Shows what is known of one order. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "query", "customs", "statistician", "audit"})
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class OrderResource {
    private static final String VISIBILITY =
            "An order is seen whole by its platform, its enterprise and whom these have made their agent in the"
                    + " register, and with the scope statistician. A record that only the number of a waybill or payment"
                    + " brought is shown to the scope statistician alone, unless it or its waybill or payment names the"
                    + " order. Others see the records that they sent. What one may not see does not exist"
                    + " (404).";

    private final OrderLookup lookup;
    private final JsonWebToken token;

    OrderResource(OrderLookup lookup, JsonWebToken token) {
        this.lookup = lookup;
        this.token = token;
    }

    @GET
    @EntityTagged
    @Path("/{platform}/{orderNo: .+}")
    @Operation(
            operationId = "getOrder",
            summary = "Timeline, match, contributions and flags of an order",
            description = VISIBILITY
                    + " What a path cannot carry is percent-encoded, a slash may be written as it is; a number that is"
                    + " nothing but dots is given by query parameter.")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "304", description = "It has not changed")
    public OrderView get(
            @Parameter(
                            description = "Code of the platform, as written in the order or its USCC; - or 无 for orders"
                                    + " without a platform",
                            example = "3301960A1B")
                    @PathParam("platform")
                    String platform,
            @Parameter(description = "The order number", example = "T-20250601-17") @PathParam("orderNo")
                    String orderNo,
            @Context SecurityContext security)
            throws SQLException {
        return find(platform, orderNo, security);
    }

    @GET
    @EntityTagged
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(
            operationId = "findOrder",
            summary = "The same by query, for order numbers that a path cannot carry",
            description = VISIBILITY)
    @Parameter(
            name = "platform",
            in = ParameterIn.QUERY,
            description = "As in the path; empty for orders without a platform, too",
            required = true,
            example = "3301960A1B",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "orderNo",
            in = ParameterIn.QUERY,
            required = true,
            example = "T/20250601;17",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "304", description = "It has not changed")
    public OrderView find(@Context UriInfo uri, @Context SecurityContext security) throws SQLException {
        Parameters parameters = new Parameters(uri, Set.of("platform"), "platform", "orderNo");
        parameters.require("platform", "the platform's code, or -");
        parameters.require("orderNo", "the order number");
        Optional<String> platform = parameters.text("platform");
        Optional<String> orderNo = parameters.text("orderNo");
        parameters.check();
        return find(platform.orElseThrow(), orderNo.orElseThrow(), security);
    }

    private OrderView find(String platform, String orderNo, SecurityContext security) throws SQLException {
        Viewer viewer = new Viewer(token.getSubject(), Audience.of(security::isUserInRole) == Audience.STATISTICIAN);
        return lookup.find(viewer, platform, orderNo)
                .orElseThrow(
                        () -> Problems.of(ProblemType.NOT_FOUND, "There is no such order, or nothing of it is yours.")
                                .build());
    }
}
