package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** Lists the releases that are public, and says what is in each. */
@Path("/api/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(
        name = "Releases",
        description =
                "What the public reads: datasets of a period, prepared, approved by two persons, and public at a minute that the calendar announces")
class ReleaseResource {
    private final ReleasedAnswers answers;
    private final ReleaseReader reader;
    private final DataPackage packages;
    private final DatasetCatalogue catalogue = DatasetCatalogue.published();

    ReleaseResource(ReleasedAnswers answers, ReleaseReader reader, DataPackage packages) {
        this.answers = answers;
        this.reader = reader;
        this.packages = packages;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listReleases",
            summary = "The releases, page by page",
            description =
                    "Those that are public, the newest first. All pages that follow one from another are of the state that the"
                            + " first one saw: a release that becomes public meanwhile is in none of them.")
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            description = "Those of one group alone",
            schema = @Schema(type = SchemaType.STRING),
            example = "half-yearly")
    @Parameter(
            name = "dataset",
            in = ParameterIn.QUERY,
            description = "Those that hold this dataset",
            schema = @Schema(type = SchemaType.STRING),
            example = "cbec-by-partner")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Those that say something of this period, of the dataset if one is named; in SDMX notation",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<Page<ReleaseSummary>> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "group", "dataset", "period", "cursor", "limit");
        Optional<String> group = parameters
                .oneOf("group", byId(catalogue.groups(), ReleaseGroup::id))
                .map(ReleaseGroup::id);
        Optional<String> dataset =
                parameters.oneOf("dataset", byId(catalogue.all(), Dataset::id)).map(Dataset::id);
        Optional<Period> period = parameters.period("period");
        PageRequest page = parameters.page(paging, KeyPart.key(KeyPart.TIME, KeyPart.TIME, KeyPart.TEXT));
        parameters.check();
        List<String> after = page.isFirst() ? List.of() : page.after();
        Optional<Instant> pinned = after.stream().findFirst().map(Instant::parse);
        ReleaseReader.Filter filter =
                new ReleaseReader.Filter(group.orElse(null), dataset.orElse(null), period.orElse(null));
        return answers.of(pinned, snapshot -> {
            String state = reader.newestDue(snapshot).toString();
            Instant behind = Instant.parse(after.isEmpty() ? KeyPart.LAST_TIME : after.get(1));
            return page.page(
                    reader.page(snapshot, filter, behind, after.isEmpty() ? "" : after.get(2), page),
                    release -> List.of(state, release.due().toString(), release.id()));
        });
    }

    @GET
    @Path("{id}")
    @EntityTagged
    @Operation(
            operationId = "getRelease",
            summary = "One release",
            description =
                    "What is in it, in which state it was made, under which licence, what it says of quality and revisions, its"
                            + " files, and which of it is still in force. not-released for whatever is not public, with the time of the"
                            + " calendar.")
    @APIResponse(responseCode = "200", description = "The release")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<ReleaseView> get(@Parameter(example = "half-yearly-2025-S1-1") @PathParam("id") String id)
            throws SQLException {
        return answers.of(snapshot -> reader.get(snapshot, id));
    }

    @GET
    @Path("{id}/datapackage.json")
    @EntityTagged
    @Operation(
            operationId = "getReleaseDataPackage",
            summary = "A release as a Frictionless Data Package",
            description =
                    "All of its data: every file of every dataset with its columns, length and SHA-256, and the licence, as data"
                            + " tools read them (specs.frictionlessdata.io, version 1).")
    @APIResponse(responseCode = "200", description = "The descriptor")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<DataPackage.Descriptor> dataPackage(
            @Parameter(example = "half-yearly-2025-S1-1") @PathParam("id") String id) throws SQLException {
        return answers.licensed(snapshot -> packages.of(reader.get(snapshot, id)));
    }

    static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
