package org.shumao.ingestion.submit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.MultiMap;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.body.BodyConfig;
import org.shumao.ingestion.body.BodyPlaces;
import org.shumao.ingestion.body.ContentCoding;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.receipts.Languages;
import org.shumao.ingestion.receipts.Receipt;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.body.Decoding;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.table.TextEncoding;

/** Takes submissions of records. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("submit")
@Tag(name = "Submissions", description = "Records in, an honest receipt for each of them out")
@APIResponse(responseCode = "503", ref = "ServiceUnavailable")
class SubmissionResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    /** Id of the submission. */
    static final String ID = "Submission-Id";

    /** This header says how many records the request brought, whatever became of them. The gateway charges them to the caller. */
    static final String RECORDS = "Submission-Records";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";
    private static final String EARLY_HINTS = "early-hints";

    private final SubmissionIntake intake;
    private final BodyConfig limits;
    private final BodyPlaces places;
    private final JsonWebToken token;
    private final CurrentVertxRequest exchange;

    SubmissionResource(
            SubmissionIntake intake,
            BodyConfig limits,
            BodyPlaces places,
            JsonWebToken token,
            CurrentVertxRequest exchange) {
        this.places = places;
        this.intake = intake;
        this.limits = limits;
        this.token = token;
        this.exchange = exchange;
    }

    @POST
    @Blocking
    @Decoding
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.APPLICATION_JSON, NDJSON, CSV})
    @Operation(
            operationId = "submitRecords",
            summary = "Submit records",
            description = "CEB messages as XML, bare or in a DxpMsg envelope; our own trade record as JSON, one or an"
                    + " array, or as NDJSON, one per line, or as CSV with a header row. The body is read as a stream. A record that is refused harms no other:"
                    + " the receipt names each one that was not plainly accepted, with rule and place. An accepted"
                    + " record is safely stored when the receipt says so. The body may be compressed: Content-Encoding"
                    + " gzip or zstd. Whatever Accept says, the receipt is application/json and every error"
                    + " application/problem+json.")
    @Parameter(ref = "ContentEncoding")
    // By name: of several references beside each other only one would be kept.
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "With early-hints the first response header is 103 with Submission-Id and Location, before the"
                            + " body is read",
            schema = @Schema(type = SchemaType.STRING),
            example = "early-hints")
    @Parameter(
            name = "Accept-Language",
            in = ParameterIn.HEADER,
            description = "Of the messages in the receipt: English, or Chinese if it is preferred",
            schema = @Schema(type = SchemaType.STRING),
            example = "zh-CN")
    @RequestBody(
            required = true,
            content = {
                // The first one is what generators of clients take.
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "TradeRecords")),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            headers = {
                @Header(name = HttpHeaders.LOCATION, schema = @Schema(type = SchemaType.STRING)),
                @Header(name = ID, schema = @Schema(type = SchemaType.STRING, format = "uuid")),
                @Header(
                        name = RECORDS,
                        description = "Records that this request brought; 0 if it repeats one that was answered before",
                        schema = @Schema(type = SchemaType.INTEGER))
            })
    @APIResponse(responseCode = "408", ref = "BodyTooSlow")
    @APIResponse(responseCode = "409", ref = "IdempotencyInProgress")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "422", ref = "IdempotencyMismatch")
    public RestResponse<Receipt> submit(
            @Parameter(hidden = true) InputStream body,
            @BeanParam SubmitParameters parameters,
            @Parameter(ref = "IdempotencyKey") @HeaderParam("Idempotency-Key") @Nullable String described,
            @Context HttpHeaders headers) {
        SubmitRecords.Options options = parameters.options();
        MediaType type = ContentTypes.required(headers);
        SubmitRecords.BodyForm form = SubmitRecords.BodyForm.ofSubtype(type.getSubtype());
        ContentCoding coding = ContentCoding.of(headers.getRequestHeader(HttpHeaders.CONTENT_ENCODING));
        SubmitRecords request = new SubmitRecords(
                new Submitter(token.getSubject(), token.getGroups()),
                idempotencyKey(exchange),
                type.getType() + "/" + type.getSubtype(),
                form,
                // XML names its encoding itself.
                form == SubmitRecords.BodyForm.XML ? StandardCharsets.UTF_8 : TextEncoding.of(type),
                coding,
                options);
        SubmittedBody submitted = new SubmittedBody(body, coding, limits);
        return response(places.read(() ->
                intake.submit(request, submitted, Languages.preferred(headers), id -> early(id, headers, exchange))));
    }

    /** A request may say this beside the records. All are texts, so that a wrong one is reported as every other wrong value. */
    static final class SubmitParameters {
        @Parameter(
                description =
                        "Validate only: the receipt says what would happen, nothing is accepted, stored or signed",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @QueryParam("dryRun")
        @Nullable
        String dryRun;

        @Parameter(
                description = "All or nothing: one rejected record, and none is accepted",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @QueryParam("atomic")
        @Nullable
        String atomic;

        @Parameter(
                description = "Id of the submission whose rejected records this one mends",
                schema = @Schema(type = SchemaType.STRING, format = "uuid"))
        @QueryParam("corrects")
        @Nullable
        String corrects;

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all that is wrong */
        SubmitRecords.Options options() {
            Problems.checkTogether(() -> flag("dryRun", dryRun), () -> flag("atomic", atomic), this::id);
            return new SubmitRecords.Options(flag("dryRun", dryRun), flag("atomic", atomic), id());
        }

        private static boolean flag(String name, @Nullable String text) {
            if (text == null || text.equals("false")) {
                return false;
            }
            if (text.equals("true")) {
                return true;
            }
            throw Problems.validationFailed(name, text, "true or false");
        }

        private @Nullable UUID id() {
            try {
                return corrects == null ? null : UUID.fromString(corrects);
            } catch (IllegalArgumentException e) {
                throw Problems.validationFailed("corrects", corrects, "the id of a completed submission of yours");
            }
        }
    }

    private static RestResponse<Receipt> response(SubmissionIntake.Taken taken) {
        Receipt receipt = taken.receipt();
        RestResponse.ResponseBuilder<Receipt> response =
                RestResponse.ResponseBuilder.ok(receipt).header(RECORDS, taken.records());
        UUID id = receipt.statement().submissionId();
        if (id != null) {
            // A header as text stays relative: only the gateway knows the public address.
            response.header(HttpHeaders.LOCATION, location(id)).header(ID, id);
        }
        return response.build();
    }

    /**
     * The sender's name of this request; null without the header. From the exchange, because the parameter that describes
     * it is null for an empty header, and the first of several: whoever sends one believes to be safe against repetition.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} if it is given more than once
     */
    private static @Nullable String idempotencyKey(CurrentVertxRequest exchange) {
        List<String> keys = exchange.getCurrent().request().headers().getAll(IDEMPOTENCY_KEY);
        if (keys.size() > 1) {
            throw Problems.validationFailed(IDEMPOTENCY_KEY, String.join(", ", keys), SubmitRecords.KEY);
        }
        return keys.isEmpty() ? null : keys.get(0);
    }

    /**
     * Sends the id before the body is read, to a sender that wants it: as 103 (RFC 8297), because a final status would
     * promise what is not known yet.
     */
    private static void early(UUID id, HttpHeaders request, CurrentVertxRequest exchange) {
        List<String> preferences = request.getRequestHeader(PREFER);
        if (preferences != null && preferences.stream().anyMatch(SubmissionResource::asksForHints)) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                    .add(HttpHeaders.LOCATION, location(id))
                    .add(ID, id.toString());
            exchange.getCurrent().response().writeEarlyHints(headers).toCompletionStage();
        }
    }

    private static boolean asksForHints(String preferences) {
        return List.of(preferences.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1))
                .contains(EARLY_HINTS);
    }

    private static String location(UUID id) {
        return "/api/v1/submissions/" + id;
    }
}
