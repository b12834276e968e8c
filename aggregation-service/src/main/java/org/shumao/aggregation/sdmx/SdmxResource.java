package org.shumao.aggregation.sdmx;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.SdmxMessages.Message;
import org.shumao.aggregation.sdmx.SdmxMessages.Sent;
import org.shumao.aggregation.sdmx.format.ErrorMessage;
import org.shumao.aggregation.sdmx.live.LiveFlows.Reader;
import org.shumao.aggregation.sdmx.query.Negotiation;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.kit.problem.StoreFailure;

/** Gives what is released to software that speaks SDMX, in two families of addresses. Errors are those of SDMX as well. */
@Path("/sdmx")
@Authenticated
@Tag(name = "SDMX", description = "What is released, for software that speaks SDMX; errors are those of SDMX as well")
@APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
public class SdmxResource {
    private static final Logger LOG = Logger.getLogger(SdmxResource.class);
    private static final String QUERY = "query";
    private static final String V1 = "/sdmx/v1";
    private static final String V2 = "/sdmx/v2";
    private static final int RETRY_SECONDS = 10;
    private static final String VARY = "Accept, Accept-Language, Accept-Encoding";

    private final SdmxMessages messages;
    private final SecurityIdentity caller;
    private final JsonWebToken token;

    SdmxResource(SdmxMessages messages, SecurityIdentity caller, JsonWebToken token) {
        this.messages = messages;
        this.caller = caller;
        this.token = token;
    }

    @GET
    @Path("/v1/data/{query: .*}")
    @Operation(
            operationId = "getSdmxV1Data",
            summary = "Data, as SDMX-REST 1.5 asks for it",
            description =
                    "Answers `/data/{flow}/{key}/{provider}`: `flow` is `AGENCY,FLOW,VERSION`, or only `FLOW`; `key` has the"
                            + " codes of the dimensions in their order with points between, `+` between alternatives, nothing for all, or is"
                            + " `all`. Takes the parameters of the specification, and `asOf`, `format` and `lang`. Without a wish the answer is"
                            + " SDMX-ML 2.1, generic.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description = "Flow, key and provider; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "CBEC_BY_PARTNER/all")
    @Parameter(
            name = "startPeriod",
            in = ParameterIn.QUERY,
            description = "The first period, inclusive; a year or a part of it",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @Parameter(
            name = "endPeriod",
            in = ParameterIn.QUERY,
            description = "The last period, inclusive",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S2")
    @Parameter(
            name = "detail",
            in = ParameterIn.QUERY,
            description = "How much of each series: `full`, `dataonly`, `serieskeysonly` or `nodata`",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "full"),
            example = "full")
    @APIResponse(
            responseCode = "200",
            description = "A data message",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.genericdata+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.sdmx.data+csv;version=1.0.0",
                        schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.sdmx.data+json;version=1.0.0",
                        schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response v1Data(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V1, sent, headers, request);
    }

    @GET
    @Path("/v1/availableconstraint/{query: .*}")
    @Operation(
            operationId = "getSdmxV1Availability",
            summary = "What a query would find, as SDMX-REST 1.5 asks for it",
            description =
                    "Answers `/availableconstraint/{flow}/{key}/{provider}/{component}` with the codes and periods of which"
                            + " something is released, and how many series and observations there are.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description = "Flow, key, provider and component; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "CBEC_BY_PARTNER/all")
    @APIResponse(
            responseCode = "200",
            description = "A constraint with what is available",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.structure+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING))
            })
    public Response v1Availability(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V1, sent, headers, request);
    }

    @GET
    @Path("/v1/{query: .*}")
    @Operation(
            operationId = "getSdmxV1Structures",
            summary = "Structures, as SDMX-REST 1.5 asks for them",
            description =
                    "Answers `/{structure}/{agency}/{id}/{version}/{item}` (`dataflow`, `datastructure`, `codelist`,"
                            + " `conceptscheme`, `contentconstraint` and the others) and `/schema/{context}/{agency}/{id}/{version}`."
                            + " `all` and `latest` stand for every one and the latest. Without a wish the answer is SDMX-ML 2.1.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description = "Structure, agency, id and version; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "dataflow/all/all/latest")
    @Parameter(
            name = "references",
            in = ParameterIn.QUERY,
            description =
                    "What else to send: `none`, `parents`, `parentsandsiblings`, `children`, `descendants`, `all`, or one kind"
                            + " of structure",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "none"),
            example = "none")
    @APIResponse(
            responseCode = "200",
            description = "A structure message",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.structure+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING))
            })
    public Response v1Structures(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V1, sent, headers, request);
    }

    @GET
    @Path("/v2/data/{query: .*}")
    @Operation(
            operationId = "getSdmxV2Data",
            summary = "Data, as SDMX-REST 2.2 asks for it",
            description =
                    "Answers `/data/{context}/{agency}/{id}/{version}/{key}`: the key has the codes of the dimensions in"
                            + " their order with points between, `*` for all, and `,` between whole keys. Conditions on one component are"
                            + " `c[COMPONENT]=operator:value`; the brackets may be encoded. Takes the parameters of the specification, and `format` and `lang`. Without"
                            + " a wish the answer is SDMX-JSON 2.0.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description = "Context, agency, id, version and key; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "dataflow/*/CBEC_BY_PARTNER/+/*")
    @Parameter(
            name = "c[TIME_PERIOD]",
            in = ParameterIn.QUERY,
            description = "The periods; the same for each other component, with its id in the brackets",
            schema = @Schema(type = SchemaType.STRING),
            example = "ge:2025-S1")
    @APIResponse(
            responseCode = "200",
            description = "A data message",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.data+json;version=2.0.0",
                        schema = @Schema(type = SchemaType.OBJECT)),
                @Content(
                        mediaType = "application/vnd.sdmx.data+csv;version=2.0.0",
                        schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.sdmx.genericdata+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING))
            })
    public Response v2Data(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V2, sent, headers, request);
    }

    @GET
    @Path("/v2/availability/{query: .*}")
    @Operation(
            operationId = "getSdmxV2Availability",
            summary = "What a query would find, as SDMX-REST 2.2 asks for it",
            description =
                    "Answers `/availability/{context}/{agency}/{id}/{version}/{key}/{component}` with the codes and periods of"
                            + " which something is released, and how many series and observations there are.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description = "Context, agency, id, version, key and component; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "dataflow/*/CBEC_BY_PARTNER/+/*/*")
    @APIResponse(
            responseCode = "200",
            description = "A constraint with what is available",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.structure+json;version=2.0.0",
                        schema = @Schema(type = SchemaType.OBJECT)),
                @Content(
                        mediaType = "application/vnd.sdmx.structure+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING))
            })
    public Response v2Availability(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V2, sent, headers, request);
    }

    @GET
    @Path("/v2/{query: .*}")
    @Operation(
            operationId = "getSdmxV2Structures",
            summary = "Structures, as SDMX-REST 2.2 asks for them",
            description =
                    "Answers `/structure/{kind}/{agency}/{id}/{version}/{item}`, `/schema/...` and `/metadata/...`. `*` stands"
                            + " for every one, `+` for the latest stable version and `~` for the latest. Without a wish the answer is"
                            + " SDMX-JSON 2.0.")
    @Parameter(
            name = QUERY,
            in = ParameterIn.PATH,
            description =
                    "`structure`, `schema` or `metadata`, and what it asks for; a path, so slashes in it are not encoded",
            schema = @Schema(type = SchemaType.STRING),
            example = "structure/dataflow/*/*/+")
    @Parameter(
            name = "references",
            in = ParameterIn.QUERY,
            description =
                    "What else to send: `none`, `parents`, `parentsandsiblings`, `ancestors`, `children`, `descendants`, `all`,"
                            + " or kinds of structures",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "none"),
            example = "none")
    @APIResponse(
            responseCode = "200",
            description = "A structure message",
            content = {
                @Content(
                        mediaType = "application/vnd.sdmx.structure+json;version=2.0.0",
                        schema = @Schema(type = SchemaType.OBJECT)),
                @Content(
                        mediaType = "application/vnd.sdmx.structure+xml;version=2.1",
                        schema = @Schema(type = SchemaType.STRING))
            })
    public Response v2Structures(
            @Context HttpServerRequest sent,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context UriInfo anyParameter) {
        return respond(RestFamily.V2, sent, headers, request);
    }

    private Response respond(RestFamily family, HttpServerRequest sent, HttpHeaders headers, Request request) {
        String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        Reader reader = Reader.of(caller::hasRole, token);
        try {
            Message message = messages.find(new Sent(
                    family,
                    sent.path().substring((family == RestFamily.V1 ? V1 : V2).length()),
                    sent.query(),
                    accept,
                    headers.getAcceptableLanguages(),
                    reader));
            if (reader.readsLive()) {
                // What these readers get is not what everybody gets: nobody keeps it, and live figures move.
                return Response.ok(message.body())
                        .type(message.contentType())
                        .header(HttpHeaders.VARY, VARY)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header(HttpHeaders.CONTENT_LANGUAGE, message.language().code())
                        .build();
            }
            EntityTag tag = new EntityTag(message.state(), true);
            // Headers have whole seconds, and of two conditions the tag counts (RFC 9110, section 13.2.2).
            @Nullable
            Date changed = message.changed()
                    .map(moment -> Date.from(moment.truncatedTo(ChronoUnit.SECONDS)))
                    .orElse(null);
            Response.ResponseBuilder same =
                    changed == null || headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null
                            ? request.evaluatePreconditions(tag)
                            : request.evaluatePreconditions(changed, tag);
            return (same == null ? Response.ok(message.body()).type(message.contentType()) : same)
                    .tag(tag)
                    .lastModified(changed)
                    .header(HttpHeaders.VARY, VARY)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .header(HttpHeaders.CONTENT_LANGUAGE, message.language().code())
                    .build();
        } catch (SdmxException e) {
            return error(family, e.error(), e.text(), accept, sent.query());
        } catch (SQLException | RuntimeException e) {
            if (StoreFailure.isTransient(e)) {
                LOG.warnf(e, "The database does not answer SDMX queries");
                return error(family, SdmxError.UNAVAILABLE, StoreFailure.DETAIL, accept, sent.query());
            }
            LOG.errorf(e, "SDMX query failed");
            return error(family, SdmxError.INTERNAL, "The query failed; it is logged.", accept, sent.query());
        }
    }

    private static Response error(
            RestFamily family, SdmxError error, String detail, @Nullable String accept, @Nullable String query) {
        int status = error.status(family);
        if (status == Response.Status.NO_CONTENT.getStatusCode()) {
            return Response.noContent()
                    .header(HttpHeaders.VARY, VARY)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        boolean isJson = Negotiation.takesJson(family, accept, query);
        StreamingOutput body = isJson
                ? out -> ErrorMessage.json(error, family, detail, out)
                : out -> ErrorMessage.xml(error, detail, out);
        return Response.status(status)
                // Texts may say how much live data there is, and what does not exist now may be released in a minute.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .type(isJson ? "application/json" : "application/xml")
                .header(HttpHeaders.VARY, VARY)
                .header(HttpHeaders.RETRY_AFTER, error == SdmxError.UNAVAILABLE ? RETRY_SECONDS : null)
                .build();
    }
}
