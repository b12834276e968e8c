package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.release.serving.DatasetView.DatasetSummary;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.tradecore.release.Dataset;

/** Shows the datasets that are released, and what is in force of each. */
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
@APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
class DatasetResource {
    private final ReleasedAnswers answers;
    private final DatasetReader reader;
    private final DataPackage packages;

    DatasetResource(ReleasedAnswers answers, DatasetReader reader, DataPackage packages) {
        this.answers = answers;
        this.reader = reader;
        this.packages = packages;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listDatasets",
            summary = "The datasets",
            description =
                    "Every table that is released, with its names and what became public of it last. An id never changes its"
                            + " meaning.")
    @APIResponse(responseCode = "200", description = "The datasets")
    public RestResponse<List<DatasetSummary>> list() throws SQLException {
        return answers.of(reader::all);
    }

    @GET
    @Path("{id}")
    @EntityTagged
    @Operation(
            operationId = "getDataset",
            summary = "One dataset",
            description =
                    "Its dimensions with the members that occur, its measures with the units in force, and the periods of"
                            + " which something is in force, each with the release that says what holds.")
    @APIResponse(responseCode = "200", description = "The dataset")
    public RestResponse<DatasetView> get(@Parameter(example = "cbec-by-partner") @PathParam("id") String id)
            throws SQLException {
        Dataset dataset = reader.dataset(id);
        return answers.of(snapshot -> reader.view(snapshot, dataset));
    }

    @GET
    @Path("{id}/datapackage.json")
    @EntityTagged
    @Operation(
            operationId = "getDataPackage",
            summary = "A dataset as a Frictionless Data Package",
            description =
                    "Title, licence, files and columns as data tools read them (specs.frictionlessdata.io, version 1). The files are"
                            + " the whole series in force, each with its length and SHA-256.")
    @APIResponse(responseCode = "200", description = "The descriptor")
    public RestResponse<DataPackage.Descriptor> dataPackage(
            @Parameter(example = "cbec-by-partner") @PathParam("id") String id) throws SQLException {
        Dataset dataset = reader.dataset(id);
        return answers.licensed(snapshot -> packages.of(snapshot, dataset));
    }
}
