package org.shumao.ingestion.rate;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rate.Rates.RateChangeView;
import org.shumao.ingestion.rate.StoredRate.RateState;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.table.TextEncoding;
import org.shumao.kit.token.Person;

/** Customs exchange rates, by which every line is converted. */
@Path("/api/v1/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Exchange rates", description = "Customs exchange rates by currency and month")
class ExchangeRateResource {
    private static final String CSV = "text/csv";

    private static final String CONFIRMATION =
            " A rate that lies too far from what others vouched for, or from the nearest known months, is PENDING and converts nothing"
                    + " until another person or enterprise with the scope rates stores the same value."
                    + " A month later than the next one is refused.";

    private final RateRecorder recorder;
    private final Rates rates;
    private final JsonWebToken token;

    ExchangeRateResource(RateRecorder recorder, Rates rates, JsonWebToken token) {
        this.recorder = recorder;
        this.rates = rates;
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
                    + CONFIRMATION + " Needs the scope rates.")
    @APIResponse(responseCode = "200", description = "Stored and published")
    @APIResponse(
            responseCode = "202",
            description = "Stored as PENDING; hint says what lets it convert",
            content = @Content(schema = @Schema(implementation = RateView.class)))
    public RestResponse<RateView> put(
            @Parameter(description = "ISO 4217 alphabetic code of the code list currencies, not CNY", example = "USD")
                    @PathParam("currency")
                    String currency,
            @Parameter(description = "Month of validity", example = "2025-06") @PathParam("month") String month,
            @Nullable PutRate rate) {
        RateView stored = recorder.put(currency, month, rate, Person.authorOf(token));
        return RestResponse.status(
                stored.state() == RateState.PENDING ? Response.Status.ACCEPTED : Response.Status.OK, stored);
    }

    @POST
    @Consumes(CSV)
    @RolesAllowed("rates")
    @Operation(
            operationId = "uploadExchangeRates",
            summary = "Store rates from CSV",
            description =
                    "Columns currency, month, cnyPerUnit, source; at most 10,000 rows; UTF-8, or GB18030 by charset."
                            + " All rows are stored or none." + CONFIRMATION)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "currency,month,cnyPerUnit,source\nUSD,2025-06,7.18,customs\n"))
    @APIResponse(responseCode = "200", description = "Stored")
    public RateUpload upload(@Parameter(hidden = true) InputStream body, @Context HttpHeaders headers)
            throws IOException {
        Charset charset = TextEncoding.of(ContentTypes.required(headers));
        return recorder.putAll(TextEncoding.utf8(body, charset), Person.authorOf(token));
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listExchangeRates",
            summary = "Read the stored rates, page by page",
            description = "Rates by which values in a foreign currency become yuan and dollars, in the order of"
                    + " currency and month, for everybody. With the scope rates or audit also PENDING ones, which convert nothing"
                    + " yet; such a rate comes before the one that still holds.")
    @APIResponse(responseCode = "200", description = "A page, by currency and month")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public Page<RateView> list(
            @Parameter(description = "Month of validity", example = "2025-06") @QueryParam("month") @Nullable
                    String month,
            @Parameter(description = "ISO 4217 alphabetic code", example = "USD") @QueryParam("currency") @Nullable
                    String currency,
            @BeanParam Paging paging,
            @Context SecurityContext caller) {
        return rates.list(month, currency, paging, knowsWho(caller));
    }

    /** Rates are public facts; who stores them, and what waits for a second word, is for those who do it and who audit it. */
    private static boolean knowsWho(SecurityContext caller) {
        return caller.isUserInRole("rates") || caller.isUserInRole("audit");
    }

    @GET
    @EntityTagged
    @Path("/{currency}/{month}/history")
    @Operation(
            operationId = "getExchangeRateHistory",
            summary = "Read every rate that was stored for a currency and month, the newest first",
            description = "A rate that is stored again replaces the earlier one; this says what stood there"
                    + " before, and with the scope rates or audit who changed it and what is or was PENDING.")
    @APIResponse(responseCode = "200", description = "Which rate was stored, and when")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public List<RateChangeView> history(
            @Parameter(example = "USD") @PathParam("currency") String currency,
            @Parameter(example = "2025-06") @PathParam("month") String month,
            @Context SecurityContext caller) {
        return rates.history(currency, month, knowsWho(caller));
    }

    /**
     * A rate to be stored.
     *
     * @param cnyPerUnit yuan for one unit of the currency, as written: a plain decimal has no exponent
     * @param source who published it
     */
    @Schema(name = "PutExchangeRate")
    record PutRate(
            @Schema(
                    type = SchemaType.STRING,
                    required = true,
                    examples = "7.18",
                    description = "Yuan for one unit: positive, at most 12 digits before and 8 after the point")
            @Nullable
            String cnyPerUnit,

            @Schema(required = true, examples = "customs, monthly rate", maxLength = 200) @Nullable
            String source) {}
}
