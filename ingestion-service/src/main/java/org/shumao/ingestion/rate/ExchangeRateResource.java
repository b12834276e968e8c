package org.shumao.ingestion.rate;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Customs exchange rates, by which every line is converted. */
@Path("/api/v1/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Exchange rates", description = "Customs exchange rates by currency and month")
@SecurityRequirement(name = "ApiKey")
@APIResponse(responseCode = "400", ref = "ValidationFailed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "500", ref = "InternalError")
class ExchangeRateResource {
    private final RateRecorder recorder;
    private final JsonWebToken token;

    ExchangeRateResource(RateRecorder recorder, JsonWebToken token) {
        this.recorder = recorder;
        this.token = token;
    }

    @PUT
    @Path("/{currency}/{month}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("rates")
    @Operation(
            operationId = "putExchangeRate",
            summary = "Store the rate of a currency for a month",
            description = "A rate stored again replaces the earlier one; figures that used it are counted again."
                    + " Needs the scope rates.")
    @APIResponse(responseCode = "200", description = "Stored")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public RateView put(
            @Parameter(description = "ISO 4217 alphabetic code, not CNY", example = "USD") @PathParam("currency")
                    String currency,
            @Parameter(description = "Month of validity", example = "2025-06") @PathParam("month") String month,
            @Nullable PutRate rate) {
        return recorder.put(currency, month, rate, token.getSubject());
    }

    @GET
    @Operation(operationId = "listExchangeRates", summary = "Read the rates of a month")
    @APIResponse(responseCode = "200", description = "The rates known for that month, by currency")
    public List<RateView> ofMonth(
            @Parameter(description = "Month of validity", example = "2025-06", required = true)
                    @QueryParam("month")
                    @Nullable
                    String month) {
        return recorder.ofMonth(month);
    }
}
