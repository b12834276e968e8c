package org.shumao.aggregation.webhook;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;

/** Lets the keys of an enterprise say where events are to be sent. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(
        name = "Webhooks",
        description = "Events that are sent to a receiver of yours: what became of releases, and of your own records")
@APIResponse(responseCode = "403", ref = "Forbidden")
class WebhookResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());

    /** The subjects that the gateway gives persons who are of no enterprise, and callers without a key. */
    private static final Set<String> OF_NO_ENTERPRISE = Set.of("staff", "anonymous");

    private static final Set<String> OF_SUBMITTERS = Set.of("submit", "read-own");

    private final Webhooks webhooks;
    private final WebhookKeys keys;
    private final WebhookConfig config;
    private final WebhookWork work;
    private final JsonWebToken token;

    WebhookResource(Webhooks webhooks, WebhookKeys keys, WebhookConfig config, WebhookWork work, JsonWebToken token) {
        this.webhooks = webhooks;
        this.keys = keys;
        this.config = config;
        this.work = work;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "The webhooks of your enterprise, the newest first",
            description = "Those that were disabled as well.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<WebhookView> list(@BeanParam Paging paging) throws SQLException {
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(
                webhooks.behind(enterprise(token), page.isFirst() ? START : page.after(), page.limitAndOne()),
                WebhookView::key);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createWebhook",
            summary = "Have events sent to a receiver",
            description =
                    "From now on every event of the kinds named is posted there, signed; getWebhookKeys has the keys that verify it and says how."
                            + " Nothing is sent to find out whether the receiver is there: testWebhook does.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateWebhook.class)))
    @APIResponse(
            responseCode = "201",
            description = "The webhook",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(responseCode = "409", ref = "WebhookConflict")
    public WebhookView create(@Nullable CreateWebhook body) throws SQLException {
        keys.require();
        CreateWebhook checked = Problems.present(body).checked(config.allowLoopback());
        if (checked.wants(DispositionEvents.KIND) && token.getGroups().stream().noneMatch(OF_SUBMITTERS::contains)) {
            throw Problems.forbidden("Events of the kind disposition need a key with the scope submit or read-own.");
        }
        return webhooks.create(checked, enterprise(token));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getWebhook",
            summary = "One webhook",
            description = "Whether it works, and since when it does not.")
    @APIResponse(responseCode = "200", description = "The webhook")
    public WebhookView get(@Parameter(description = "Id of the webhook") @PathParam("id") UUID id) throws SQLException {
        return webhooks.get(id, enterprise(token));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "What waits for it is not sent any more, but for a delivery that is under way.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@Parameter(description = "Id of the webhook") @PathParam("id") UUID id) throws SQLException {
        webhooks.delete(id, enterprise(token));
    }

    @POST
    @Path("/{id}/test")
    @ResponseStatus(202)
    @Operation(
            operationId = "testWebhook",
            summary = "Send a ping to the receiver",
            description = "An event of type ping is sent at once. A ping that waits already is tried again instead."
                    + " listWebhookDeliveries shows what came of it.")
    @APIResponse(
            responseCode = "202",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "409", ref = "WebhookConflict")
    public DeliveryView test(@Parameter(description = "Id of the webhook") @PathParam("id") UUID id)
            throws SQLException {
        keys.require();
        DeliveryView ping = webhooks.test(id, enterprise(token));
        work.hurry();
        return ping;
    }

    @POST
    @Path("/{id}/enable")
    @Operation(
            operationId = "enableWebhook",
            summary = "Enable a webhook that was disabled",
            description =
                    "What waited for it is sent. Events that happened meanwhile were not kept for it: the changes of releases"
                            + " and the dispositions of a submission list them. One that works stays as it is.")
    @APIResponse(responseCode = "200", description = "The webhook")
    public WebhookView enable(@Parameter(description = "Id of the webhook") @PathParam("id") UUID id)
            throws SQLException {
        WebhookView webhook = webhooks.enable(id, enterprise(token));
        work.hurry();
        return webhook;
    }

    /** Returns the enterprise of the key, or of the person. */
    static String enterprise(JsonWebToken token) {
        if (OF_NO_ENTERPRISE.contains(token.getSubject())) {
            throw Problems.forbidden("This is for enterprises: a person of the office has no webhooks.");
        }
        return token.getSubject();
    }
}
