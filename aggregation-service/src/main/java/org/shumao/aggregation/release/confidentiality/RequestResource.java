package org.shumao.aggregation.release.confidentiality;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.token.Person;

/** Lets persons record, decide and end requests of enterprises that cells with their trade are withheld. */
@Path("/api/v1/confidentiality-requests")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(name = "Confidentiality", description = "What enterprise groups waive or request about their trade in releases")
class RequestResource {
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());
    private static final String ID = "Id of the request";

    private final Requests requests;
    private final ReleaseRights rights;
    private final JsonWebToken token;

    RequestResource(Requests requests, ReleaseRights rights, JsonWebToken token) {
        this.requests = requests;
        this.rights = rights;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listConfidentialityRequests",
            summary = "The requests of enterprises that cells are withheld, the newest first",
            description =
                    "Those that were refused or are over as well. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<RequestView> list(@BeanParam Paging paging) throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(requests.behind(page.isFirst() ? START : page.after(), page.limitAndOne()), RequestView::key);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "recordConfidentialityRequest",
            summary = "Record that an enterprise requests that cells with its trade are withheld",
            description =
                    "Nothing is withheld for it before another person has granted it. For persons who hold AUTHOR.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RecordRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The request",
            content = @Content(schema = @Schema(implementation = RequestView.class)))
    public RequestView record(@Nullable RecordRequest body) throws SQLException {
        return requests.record(Person.signedIn(token), body);
    }

    @POST
    @Path("/{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideConfidentialityRequest",
            summary = "Grant or refuse a request, with a reason",
            description =
                    "While it is granted, releases withhold every cell of a member with trade of the group, and as many others as"
                            + " this takes. Figures of the whole country are shown all the same. Whoever decides a request signs no build"
                            + " that applies it. For persons who hold CERTIFY, another one than who recorded it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecideRequest.class)))
    @APIResponse(responseCode = "200", description = "The request, decided")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public RequestView decide(@Parameter(description = ID) @PathParam("id") UUID id, @Nullable DecideRequest body)
            throws SQLException {
        return requests.decide(Person.signedIn(token), id, body);
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "endConfidentialityRequest",
            summary = "End a request before its last day",
            description =
                    "What a public release withheld stays withheld in later ones. Builds that applied it are signed no more;"
                            + " what is signed already goes out. Ended again it stays as it is. For persons who hold CERTIFY.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndConfidentiality.class)))
    @APIResponse(responseCode = "200", description = "The request, ended")
    public RequestView end(@Parameter(description = ID) @PathParam("id") UUID id, @Nullable EndConfidentiality body)
            throws SQLException {
        return requests.end(Person.signedIn(token), id, body);
    }
}
