package org.shumao.aggregation.webhook;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Shows what was sent to a receiver, and sends it again. */
@Path("/api/v1/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Webhooks")
@APIResponse(responseCode = "403", ref = "Forbidden")
class WebhookDeliveryResource {
    private final Webhooks webhooks;
    private final WebhookKeys keys;
    private final WebhookWork work;
    private final JsonWebToken token;

    WebhookDeliveryResource(Webhooks webhooks, WebhookKeys keys, WebhookWork work, JsonWebToken token) {
        this.webhooks = webhooks;
        this.keys = keys;
        this.work = work;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "What was sent to a receiver, the newest event first",
            description = "With the attempts, the status of the last answer, why it failed, and when it is tried again."
                    + " Events of the last thirty days.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<DeliveryView> list(
            @Parameter(description = "Id of the webhook") @PathParam("id") UUID id, @BeanParam Paging paging)
            throws SQLException {
        PageRequest page = paging.check(KeyPart.key(KeyPart.NUMBER));
        long before =
                page.isFirst() ? Long.MAX_VALUE : Long.parseLong(page.after().get(0));
        return page.page(
                webhooks.deliveries(id, WebhookResource.enterprise(token), before, page.limitAndOne()),
                DeliveryView::key);
    }

    @POST
    @Path("/{delivery}/replay")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Send an event again",
            description = "With the same id and body, and a signature of its own. One that waits is tried at once.")
    @APIResponse(
            responseCode = "202",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "409", ref = "WebhookConflict")
    public DeliveryView replay(
            @Parameter(description = "Id of the webhook") @PathParam("id") UUID id,
            @Parameter(description = "Id of the delivery", example = "4711") @PathParam("delivery") long delivery)
            throws SQLException {
        keys.require();
        DeliveryView replayed = webhooks.replay(id, WebhookResource.enterprise(token), delivery);
        work.hurry();
        return replayed;
    }
}
