package org.shumao.ingestion.codelist;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.codelist.CodeListDocuments.CodeListFormat;
import org.shumao.ingestion.codelist.CodeListDocuments.Document;
import org.shumao.ingestion.codelist.CodeListView.CodeListSummary;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;

/** The code lists that rules and registrations refer to and that figures are broken down by. */
@Path("/api/v1")
@Authenticated
@Tag(name = "Rules")
@APIResponse(responseCode = "304", description = "Not changed since it was read with the ETag of If-None-Match")
class CodeListResource {
    private static final String CSV = "text/csv";

    private final CodeListDocuments documents;

    CodeListResource(CodeListDocuments documents) {
        this.documents = documents;
    }

    @GET
    @Path("code-lists")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listCodeLists",
            summary = "The code lists",
            description = "Every list with its names, source and number of codes. Rules name theirs by id.")
    @APIResponse(
            responseCode = "200",
            description = "The lists",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = CodeListSummary.class)))
    public Response list(@Context Request request) {
        return answer(documents.all(CodeListFormat.JSON), request).build();
    }

    @GET
    @Path("code-lists.csv")
    @Produces(CSV)
    @Operation(
            operationId = "listCodeListsAsCsv",
            summary = "The code lists as CSV",
            description = "The same as listCodeLists, a row for each list.")
    @APIResponse(
            responseCode = "200",
            description = "The lists",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response listAsCsv(@Context Request request) {
        return file(documents.all(CodeListFormat.CSV), "code-lists", request);
    }

    @GET
    @Path("code-lists/codes.csv")
    @Produces(CSV)
    @Operation(
            operationId = "listCodesAsCsv",
            summary = "All codes of all lists as CSV",
            description =
                    "One table that a data tool reads in one line: the codes of every list of this software, each with its list in front."
                            + " Read all columns as text, or codes lose their zeros.")
    @APIResponse(
            responseCode = "200",
            description = "The codes",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response listCodes(@Context Request request) {
        return file(documents.codes(), "codes", request);
    }

    @GET
    @Path("code-lists/datapackage.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCodeListDataPackage",
            summary = "The code lists as a Frictionless Data Package",
            description =
                    "Every table of codes with its columns, length and SHA-256: as long as that is equal, so is the list"
                            + " (specs.frictionlessdata.io, version 1).")
    @APIResponse(
            responseCode = "200",
            description = "The descriptor",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CodeListPackage.class)))
    public Response dataPackage(@Context Request request) {
        return answer(documents.dataPackage(), request).build();
    }

    @GET
    @Path("code-lists/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCodeList",
            summary = "One code list with all of its codes",
            description =
                    "Codes with their names as far as they are known, other codes that are taken for the same, the days"
                            + " on which they may be used, and their place: level, code above, groups with months.")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CodeListView.class)))
    public Response get(
            @Parameter(description = "Id of a list", example = "countries") @PathParam("id") String id,
            @Context Request request) {
        return answer(documents.of(known(id), CodeListFormat.JSON), request).build();
    }

    @GET
    @Path("code-lists/{id}/codes.csv")
    @Produces(CSV)
    @Operation(
            operationId = "getCodeListAsCsv",
            summary = "The codes of a list as CSV",
            description = "The same codes as of getCodeList, a row for each.")
    @APIResponse(
            responseCode = "200",
            description = "The codes",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response getAsCsv(
            @Parameter(description = "Id of a list", example = "countries") @PathParam("id") String id,
            @Context Request request) {
        CodeList list = known(id);
        return file(documents.of(list, CodeListFormat.CSV), "codes_" + list.id(), request);
    }

    private static CodeList known(String id) {
        return CodeList.named(id).orElseThrow(CodeListResource::unknown);
    }

    private static RuntimeException unknown() {
        List<String> known =
                CodeListSummary.all().stream().map(CodeListSummary::id).toList();
        return Problems.of(
                        ProblemType.NOT_FOUND,
                        "There is no code list of this id, but " + String.join(", ", known) + ".")
                .with("known", known)
                .build();
    }

    /** @param name of the file, which says more than the last part of the address */
    private static Response file(Document document, String name, Request request) {
        return answer(document, request)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"shumao_" + name + ".csv\"")
                .build();
    }

    private static Response.ResponseBuilder answer(Document document, Request request) {
        Response.ResponseBuilder unchanged =
                IfMatch.orRefused(request.evaluatePreconditions(document.tag()), document.tag());
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(document.text(), document.mediaType()) : unchanged;
        return answer.tag(document.tag());
    }
}
