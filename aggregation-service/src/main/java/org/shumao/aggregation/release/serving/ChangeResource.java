package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;

/** Shows what happened to releases, in public. */
@Path("/api/v1")
@Authenticated
@Tag(name = "Releases")
class ChangeResource {
    private static final int ENTRIES = 100;

    private static final String EXAMPLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:0d1b3c5e-8f0c-3b51-a6b5-0f6f3d1f6f0a</id>
            <title>Releases of digital trade statistics</title><updated>2025-07-14T07:00:00Z</updated></feed>
            """;

    private final ReleasedAnswers answers;
    private final ChangeReader reader;

    ChangeResource(ReleasedAnswers answers, ChangeReader reader) {
        this.answers = answers;
        this.reader = reader;
    }

    @GET
    @Path("changes")
    @Produces(MediaType.APPLICATION_JSON)
    @EntityTagged
    @Operation(
            operationId = "listReleaseChanges",
            summary = "What changed among the releases, page by page",
            description =
                    "What became public, was postponed, re-dated, stopped or withdrawn, the oldest first. To go on, ask from some"
                            + " minutes before the newest change that you have: ids say which of them you know.")
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description =
                    "From this moment, or the beginning of this day in China, on, included; without it, from the beginning",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-07-14T06:55:00Z")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<Page<Change>> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "since", "cursor", "limit");
        Instant since = parameters.dayOrMoment("since", LocalTime.MIN).orElse(Instant.EPOCH);
        PageRequest page = parameters.page(paging, KeyPart.key(KeyPart.TIME, KeyPart.TEXT, KeyPart.TEXT));
        parameters.check();
        List<String> after = page.isFirst() ? List.of(since.toString(), "", "") : page.after();
        return answers.of(snapshot -> page.page(
                reader.behind(snapshot, Instant.parse(after.get(0)), after.get(1), after.get(2), page.limitAndOne()),
                change -> List.of(change.at().toString(), change.release(), change.change())));
    }

    @GET
    @Path("changes.atom")
    @Produces(AtomFeed.MEDIA_TYPE)
    @EntityTagged
    @Operation(
            operationId = "getReleaseFeed",
            summary = "The newest changes among the releases, as a feed",
            description = "For feed readers (Atom, RFC 4287): the newest hundred, in English and Chinese.")
    @APIResponse(
            responseCode = "200",
            description = "The feed",
            content =
                    @Content(
                            mediaType = AtomFeed.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            example = EXAMPLE))
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<String> feed() throws SQLException {
        return answers.of(snapshot -> AtomFeed.of(reader.newest(snapshot, ENTRIES)));
    }
}
