package org.shumao.aggregation.webhook;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.signature.PublicJwk;

/** Shows the public keys of events to whoever receives one. */
@Path("/api/v1/webhook-keys")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Webhooks")
class WebhookKeyResource {
    private final WebhookKeys keys;

    WebhookKeyResource(WebhookKeys keys) {
        this.keys = keys;
    }

    /** Shows the keys as a JSON Web Key Set, RFC 7517. */
    @Schema(name = "WebhookKeySet")
    record KeySet(List<PublicJwk> keys) {
        KeySet {
            keys = List.copyOf(keys);
        }
    }

    @GET
    @Operation(
            operationId = "getWebhookKeys",
            summary = "Read the keys that verify events",
            description =
                    "A JSON Web Key Set: the key that signs now, then those that signed before or will later. Empty if this"
                            + " installation sends no webhooks. To verify an event, check with each key the Ed25519 signature that"
                            + " stands in base64 behind v1a, in the header webhook-signature: it is over webhook-id, webhook-timestamp"
                            + " (seconds) and the body as it came, with points in between. Refuse what is older than five minutes."
                            + " /guides/signatures has an event to try this on.")
    @APIResponse(responseCode = "200", description = "The key set")
    public KeySet read() {
        return new KeySet(keys.published());
    }
}
