package org.shumao.ingestion.receipts;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of receipts, for whoever holds one. */
@Path("/api/v1/receipt-keys")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Submissions")
class ReceiptKeyResource {
    private final ReceiptKeys keys;

    ReceiptKeyResource(ReceiptKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "getReceiptKeys",
            summary = "Read the keys that verify receipts",
            description = "A JSON Web Key Set: the key that signs now, then those that signed before or will later."
                    + " Keep a copy: with it a receipt is verified offline.")
    @APIResponse(responseCode = "200", description = "The key set")
    public ReceiptKeys.KeySet read() {
        return keys.keySet();
    }
}
