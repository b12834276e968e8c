package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.kit.problem.Problems;

/** Gives the files of a release by their datasets, so that all of it lies in one folder. */
@Path("/api/v1/releases/{id}/files/{file}")
@Authenticated
@Tag(name = "Releases")
class ReleaseFileResource {
    private final FileResponses files;

    ReleaseFileResource(FileResponses files) {
        this.files = files;
    }

    @GET
    @Produces({
        FileFormat.CSV_TYPE,
        FileFormat.PARQUET_TYPE,
        FileFormat.JSON_STAT_TYPE,
        FileResponses.HTML,
        FileResponses.PNG
    })
    @Operation(
            operationId = "getReleaseFile",
            summary = "A file of a release",
            description =
                    "The same as getDatasetFile, below the release: its data package names the files so. A file never changes, and"
                            + " its entity tag is the SHA-256 of its content.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = FileResponses.LINK,
                            schema = @Schema(type = SchemaType.STRING, examples = FileResponses.LINK_EXAMPLE)),
            content = {
                @Content(
                        mediaType = FileFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = FileResponses.EXAMPLE),
                @Content(
                        mediaType = FileFormat.PARQUET_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = FileFormat.JSON_STAT_TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = FileResponses.HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = FileResponses.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The bytes that Range asks for",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = FileResponses.LINK,
                            schema = @Schema(type = SchemaType.STRING, examples = FileResponses.LINK_EXAMPLE)))
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    @APIResponse(responseCode = "416", ref = "RangeNotSatisfiable")
    public Response get(
            @Parameter(example = "half-yearly-2025-S1-1") @PathParam("id") String id,
            @Parameter(
                            example = "cbec-by-partner.csv",
                            description = "Id of a dataset; then .csv, .parquet or .jsonstat",
                            schema = @Schema(type = SchemaType.STRING, pattern = FileResponses.NAME))
                    @PathParam("file")
                    String file,
            @Context HttpHeaders headers,
            @Context Request request)
            throws SQLException {
        if (id.equals(DatasetFiles.LATEST)) {
            throw Problems.notFound("The series in force is below its dataset: /api/v1/datasets/{id}/files/latest.csv");
        }
        FileResponses.Name name = FileResponses.Name.of(file);
        return files.of(name.whose(), id, name.format(), headers, request);
    }
}
