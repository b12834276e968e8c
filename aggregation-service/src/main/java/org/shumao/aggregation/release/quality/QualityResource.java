package org.shumao.aggregation.release.quality;

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
import org.shumao.aggregation.release.serving.ReleasedAnswers;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Shows the quality report of a dataset. */
@Path("/api/v1/datasets/{id}/quality")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
class QualityResource {
    private final ReleasedAnswers answers;
    private final DatasetCatalogue catalogue;
    private final QualityReports reports;

    QualityResource(ReleasedAnswers answers, DatasetCatalogue catalogue, QualityReports reports) {
        this.answers = answers;
        this.catalogue = catalogue;
        this.reports = reports;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "getDatasetQuality",
            summary = "The quality report of a dataset",
            description =
                    "Contact, definitions, confidentiality, release policy, accuracy, timeliness, comparability and revisions, by the"
                            + " concepts of ESMS 2.0. SDMX gives the same as metadata sets.")
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<QualityReport> get(@Parameter(example = "cbec-by-partner") @PathParam("id") String id)
            throws SQLException {
        Dataset dataset = catalogue.find(id).orElseThrow(() -> Problems.notFound("There is no dataset of this id."));
        return answers.of(snapshot -> reports.of(snapshot, List.of(dataset)).get(0));
    }
}
