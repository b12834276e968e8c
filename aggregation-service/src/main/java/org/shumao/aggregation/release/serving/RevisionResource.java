package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Shows how a series of a dataset was revised from release to release. */
@Path("/api/v1/datasets/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
class RevisionResource {
    private final ReleasedAnswers answers;
    private final DatasetReader datasets;
    private final Revisions revisions;

    RevisionResource(ReleasedAnswers answers, DatasetReader datasets, Revisions revisions) {
        this.answers = answers;
        this.datasets = datasets;
        this.revisions = revisions;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "getRevisions",
            summary = "What releases said of a series, one after another",
            description =
                    "Each period with the level of every vintage, how much periods were revised on average, and growth over the"
                            + " year before as published and as restated, with both vintages named. All is made of released values.")
    @Parameter(
            name = "series",
            in = ParameterIn.QUERY,
            description =
                    "Members in the order of the dataset's dimensions, joined by points; _T stands for all members. Required unless the"
                            + " dataset has no dimensions",
            schema = @Schema(type = SchemaType.STRING),
            example = "_T")
    @Parameter(
            name = "measure",
            in = ParameterIn.QUERY,
            required = true,
            description = "Code of a measure of the dataset",
            schema = @Schema(type = SchemaType.STRING),
            example = "gross-cny")
    @APIResponse(responseCode = "200", description = "The revisions")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<RevisionsView> get(
            @Parameter(example = "cbec") @PathParam("id") String id, @Context UriInfo uri) throws SQLException {
        Dataset dataset = datasets.dataset(id);
        Parameters parameters =
                new Parameters(uri, dataset.dimensions().isEmpty() ? Set.of("series") : Set.of(), "series", "measure");
        if (!dataset.dimensions().isEmpty()) {
            parameters.require("series", "members in the order of the dimensions, joined by points");
        }
        parameters.require("measure", "a measure of the dataset");
        Optional<DatasetMeasure> measure =
                parameters.oneOf("measure", ReleaseResource.byId(dataset.measures(), DatasetMeasure::code));
        List<String> members = dataset.members(parameters.text("series").orElse(""));
        if (parameters.isGiven("series")
                && members.size() != dataset.dimensions().size()) {
            parameters.refuse(
                    "series",
                    "series",
                    dataset.dimensions().size() + " members, joined by points",
                    "The dataset has another number of dimensions.");
        }
        parameters.check();
        return answers.licensed(snapshot -> revisions.of(snapshot, dataset, members, measure.orElseThrow()));
    }
}
