package org.shumao.ingestion.form;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.ingestion.record.RecordForm;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.kit.problem.Problems;

/** Offers what a sender needs to write records in our own form. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Forms", description = "JSON Schemas and templates of our own record forms")
class FormResource {
    private static final String SCHEMA_JSON = "application/schema+json";

    private final RuleConfig config;

    FormResource(RuleConfig config) {
        this.config = config;
    }

    @GET
    @Path("/schemas")
    @Operation(
            operationId = "listSchemas",
            summary = "The JSON Schemas of our own records",
            description = "Names, descriptions and addresses; each schema is read under its own address.")
    @APIResponse(responseCode = "200", description = "One for each kind of record")
    public List<SchemaView> schemas() {
        return Arrays.stream(RecordForm.values()).map(SchemaView::of).toList();
    }

    @GET
    @Path("/schemas/{name}")
    @Produces(SCHEMA_JSON)
    @Operation(
            operationId = "getSchema",
            summary = "The JSON Schema (2020-12) of one kind of record",
            description =
                    "Made of the same tables as the rules. It requires the canonical spelling; members of code lists,"
                            + " check characters and sums are left to the rules.")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = @Content(mediaType = SCHEMA_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public String schema(@Parameter(example = "service-report") @PathParam("name") String name) {
        return RecordForm.named(name)
                .orElseThrow(FormResource::notFound)
                .schema(config.maxLines())
                .toPrettyString();
    }

    @GET
    @Path("/templates")
    @Operation(
            operationId = "listTemplates",
            summary = "Files to start from, as CSV and NDJSON",
            description = "Names, media types and addresses; each file is read under its own address.")
    @APIResponse(responseCode = "200", description = "One for each kind of record and form")
    public List<Template.View> templates() {
        return Arrays.stream(Template.values()).map(Template::view).toList();
    }

    @GET
    @Path("/templates/{name}")
    @Produces({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "getTemplate",
            summary = "Download a template with a valid example",
            description = "Put records of your own in the place of the example and submit the file.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public RestResponse<String> template(@Parameter(example = "service-report.csv") @PathParam("name") String name) {
        Template template = Template.named(name).orElseThrow(FormResource::notFound);
        // As text: bytes would be written as JSON, in base64.
        return RestResponse.ResponseBuilder.ok(template.text(), template.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + template.file() + "\"")
                .build();
    }

    private static RuntimeException notFound() {
        return Problems.notFound("There is none of this name.");
    }

    /** A JSON Schema as it is listed. */
    @Schema(name = "RecordSchema")
    record SchemaView(
            @Schema(examples = "service-report") String name,

            @Schema(examples = "A report of one service transaction")
            String description,

            @Schema(examples = "/api/v1/schemas/service-report")
            String href) {

        static SchemaView of(RecordForm form) {
            return new SchemaView(form.title(), form.description(), "/api/v1/schemas/" + form.title());
        }
    }
}
