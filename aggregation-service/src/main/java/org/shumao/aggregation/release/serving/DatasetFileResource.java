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

/** Gives the files of datasets: those of each release, and the whole series in force. */
@Path("/api/v1/datasets/{id}/files/{file}")
@Authenticated
@Tag(name = "Releases")
class DatasetFileResource {
    private final FileResponses files;

    DatasetFileResource(FileResponses files) {
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
            operationId = "getDatasetFile",
            summary = "A dataset as a file",
            description =
                    "As a release has it, or latest: the whole series in force, made of the vintages in force. One row for each"
                            + " series, period and measure, in CSV or Apache Parquet as the name ends; JSON-stat has the same as a cube. A"
                            + " release with a headline is announced by files of that dataset, in both languages: its first figures as a part"
                            + " of a page (.en.html), and as a picture (.en.png). One range of bytes may be asked for; the entity tag is of"
                            + " the content.")
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
            @Parameter(example = "cbec-by-partner") @PathParam("id") String id,
            @Parameter(
                            example = "latest.csv",
                            description = "Id of a release, or latest; then .csv, .parquet or .jsonstat",
                            schema = @Schema(type = SchemaType.STRING, pattern = FileResponses.NAME))
                    @PathParam("file")
                    String file,
            @Context HttpHeaders headers,
            @Context Request request)
            throws SQLException {
        FileResponses.Name name = FileResponses.Name.of(file);
        return files.of(id, name.whose(), name.format(), headers, request);
    }
}
