package org.shumao.aggregation.release.referenceseries;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Moments;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/** Lets two persons store values of others before everybody may read them. */
@Path("/api/v1/reference-series/{id}/embargoes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "Person")
@Tag(
        name = "Reference series",
        description =
                "Published totals of others, in vintages and with their source: to compare with, never in our sums")
class ReferenceEmbargoResource {
    static final String NOT_BEFORE = "notBefore";

    private static final int MOST = 100;
    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(-1, -1).toString());
    private static final String CSV = "text/csv";
    private static final String EXAMPLE = """
            period,flow,vintage,value,status,source
            2026-S2,_T,2027-01-14,1440,P,State Council briefing of 2027-01-14
            """;
    private static final String BODY = "#/components/schemas/PutReferenceObservations";

    private final ReferenceEmbargoes embargoes;
    private final ReleaseRights rights;
    private final BodyReader bodies;
    private final JsonWebToken token;
    private final Clock clock;

    ReferenceEmbargoResource(
            ReferenceEmbargoes embargoes, ReleaseRights rights, BodyReader bodies, JsonWebToken token, Clock clock) {
        this.embargoes = embargoes;
        this.rights = rights;
        this.bodies = bodies;
        this.token = token;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listReferenceEmbargoes",
            summary = "Values of a series that wait for their minute, the newest entry first",
            description =
                    "With those that everybody reads by now. For persons who hold AUTHOR, APPROVE, CERTIFY or STOP.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReferenceEmbargoView> list(
            @Parameter(example = "cbec-cny") @PathParam("id") String series, @BeanParam Paging paging)
            throws SQLException {
        rights.requireToSee(Person.signedIn(token));
        PageRequest page = paging.check(KeyPart.key(KeyPart.TIME, KeyPart.UUID));
        return page.page(
                embargoes.behind(series, page.isFirst() ? START : page.after(), page.limitAndOne()),
                ReferenceEmbargoView::key);
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @ResponseStatus(201)
    @Operation(
            operationId = "enterReferenceEmbargo",
            summary = "Enter values that nobody reads before a minute",
            description =
                    "At most 100, as PUT observations takes them; a vintage may be the day of the minute. Nobody reads"
                            + " them, and no figure is made of them, before the minute has come and another person has confirmed them."
                            + " For persons who hold AUTHOR.")
    @Parameter(
            name = NOT_BEFORE,
            in = ParameterIn.QUERY,
            required = true,
            description = "The minute from which on everybody reads them",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2027-01-14T15:00:00+08:00")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = BODY)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE)
            })
    @APIResponse(
            responseCode = "201",
            description = "The embargo",
            content = @Content(schema = @Schema(implementation = ReferenceEmbargoView.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    public ReferenceEmbargoView enter(
            @Parameter(example = "cbec-cny") @PathParam("id") String series,
            @Nullable InputStream body,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException, SQLException {
        Person by = Person.signedIn(token);
        rights.require(by, Right.AUTHOR);
        Parameters parameters = new Parameters(uri, NOT_BEFORE);
        Optional<String> written = parameters.text(NOT_BEFORE);
        Optional<Instant> moment = written.flatMap(Moments::parse);
        if (moment.isEmpty()) {
            parameters.refuse(
                    NOT_BEFORE,
                    "moment",
                    "a moment with an offset: 2027-01-14T15:00:00+08:00",
                    Moments.refusal(written.orElse(null), "This is no such moment."));
        }
        parameters.check();
        Instant notBefore = moment.orElseThrow();
        List<ReferenceObservation> observations =
                bodies.observations(Problems.present(body), headers, LocalDate.ofInstant(notBefore, clock.getZone()));
        if (observations.size() > MOST) {
            Violations violations = new Violations();
            violations.add(
                    "observations",
                    "count",
                    "" + observations.size(),
                    "1 to " + MOST,
                    "A person looks at each of them.");
            violations.throwIfAny();
        }
        return embargoes.enter(by, series, notBefore, observations);
    }

    @POST
    @Path("/{embargoId}/confirm")
    @Operation(
            operationId = "confirmReferenceEmbargo",
            summary = "Confirm values that somebody else has entered",
            description =
                    "They are read from their minute on, or at once if it has come. For persons who hold APPROVE.")
    @APIResponse(responseCode = "200", description = "The embargo")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public ReferenceEmbargoView confirm(
            @Parameter(example = "cbec-cny") @PathParam("id") String series,
            @Parameter(description = "Id of the embargo") @PathParam("embargoId") UUID id)
            throws SQLException {
        return embargoes.confirm(Person.signedIn(token), series, id);
    }

    @DELETE
    @Path("/{embargoId}")
    @Operation(
            operationId = "deleteReferenceEmbargo",
            summary = "Take back values before their minute",
            description = "They are deleted; the log keeps who entered and deleted them. For persons who hold AUTHOR.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", ref = "ReleaseConflict")
    public void delete(
            @Parameter(example = "cbec-cny") @PathParam("id") String series,
            @Parameter(description = "Id of the embargo") @PathParam("embargoId") UUID id)
            throws SQLException {
        embargoes.delete(Person.signedIn(token), series, id);
    }
}
