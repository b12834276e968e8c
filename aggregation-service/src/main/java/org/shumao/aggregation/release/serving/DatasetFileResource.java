package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.release.Dataset;

/** Gives the files of datasets: those of each release, and the whole series in force. */
@Path("/api/v1/datasets/{id}/files/{file}")
@Authenticated
@Tag(name = "Releases")
class DatasetFileResource {
    private static final String CSV = "text/csv";
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String EXAMPLE = """
            flow,partner,time_period,measure,value,unit,unit_mult,status,reason
            X,US,2025-S1,gross-cny,31210400,CNY,4,A,
            """;
    private static final String HTML = "text/html";
    private static final String PNG = "image/png";
    private static final Pattern NAME = Pattern.compile("(?<release>[A-Za-z0-9-]+)\\.(?<format>[a-z]+(?:\\.[a-z]+)?)");

    /** Media types by how a name ends: the dataset itself, and what announces the release in both languages. */
    private static final Map<String, String> TYPES = Map.of(
            FileFormat.CSV.extension(),
            FileFormat.CSV.mediaType(),
            FileFormat.PARQUET.extension(),
            FileFormat.PARQUET.mediaType(),
            "en.html",
            HTML + ";charset=UTF-8",
            "zh.html",
            HTML + ";charset=UTF-8",
            "en.png",
            PNG,
            "zh.png",
            PNG);

    private final ReleasedSnapshots released;
    private final ReleasedAnswers answers;
    private final DatasetReader datasets;
    private final DatasetFiles files;

    DatasetFileResource(
            ReleasedSnapshots released, ReleasedAnswers answers, DatasetReader datasets, DatasetFiles files) {
        this.released = released;
        this.answers = answers;
        this.datasets = datasets;
        this.files = files;
    }

    private record Offer(DatasetFiles.Found file, String caching) {}

    @GET
    @Produces({CSV, PARQUET, HTML, PNG})
    @Operation(
            operationId = "getDatasetFile",
            summary = "A dataset as a file",
            description =
                    "As a release has it, or latest: the whole series in force, made of the vintages in force. One row for each"
                            + " series, period and measure, in CSV or Apache Parquet as the name ends. A release with a headline is"
                            + " announced by files of that dataset, in both languages: its first figures as a part of a page (.en.html), and as a picture (.en.png). One range of bytes may be asked for; the entity tag is of the content.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE),
                @Content(mediaType = PARQUET, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "206", description = "The bytes that Range asks for")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    @APIResponse(responseCode = "416", ref = "RangeNotSatisfiable")
    public Response get(
            @Parameter(example = "cbec-by-partner") @PathParam("id") String id,
            @Parameter(
                            example = "latest.csv",
                            description = "Id of a release, or latest; then .csv or .parquet",
                            schema =
                                    @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9-]+\\.[a-z]+(\\.[a-z]+)?$"))
                    @PathParam("file")
                    String name,
            @Parameter(hidden = true) @HeaderParam("Range") @Nullable String range,
            @Parameter(hidden = true) @HeaderParam("If-Range") @Nullable String ifRange,
            @Context Request request)
            throws SQLException {
        Dataset dataset = datasets.dataset(id);
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !TYPES.containsKey(parts.group("format"))) {
            throw Problems.notFound("A file is named by a release or latest, and ends with its format.");
        }
        String format = parts.group("format");
        Offer offer = released.in(
                Optional.empty(),
                snapshot -> new Offer(
                        files.find(snapshot, dataset, parts.group("release"), format), answers.caching(snapshot)));
        EntityTag tag = new EntityTag(offer.file().sha256());
        Response.ResponseBuilder same = IfMatch.orRefused(request.evaluatePreconditions(tag), tag);
        Response.ResponseBuilder response = same == null
                ? content(offer.file(), wanted(range, ifRange, request, tag, offer.file()))
                        .type(TYPES.get(format))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                (format.endsWith("png") ? "inline" : "attachment") + "; filename=\"" + dataset.id()
                                        + "_" + name + "\"")
                : same;
        return response.tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, offer.caching())
                .build();
    }

    /** A part is of use only to whoever has the others of the same content. */
    private static Optional<ByteRange> wanted(
            @Nullable String range, @Nullable String ifRange, Request request, EntityTag tag, DatasetFiles.Found file) {
        boolean isSame = ifRange == null || ifRange.strip().equals("\"" + tag.getValue() + "\"");
        return isSame && request.getMethod().equals("GET") ? ByteRange.of(range, file.length()) : Optional.empty();
    }

    private static Response.ResponseBuilder content(DatasetFiles.Found file, Optional<ByteRange> part) {
        ByteRange range = part.orElseGet(() -> ByteRange.whole(file.length()));
        StreamingOutput body = out -> file.copy(range, out);
        Response.ResponseBuilder response = Response.status(
                        part.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
                .entity(body)
                .header(HttpHeaders.CONTENT_LENGTH, range.length());
        return part.isPresent() ? response.header("Content-Range", range.of(file.length())) : response;
    }
}
