package org.shumao.registry.export;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.kit.problem.QueryNames;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.Criteria;
import org.shumao.registry.search.EnterpriseQuery;
import org.shumao.registry.search.QueryRules;

/** The register as a file, at one address for each form. */
@Path("/api/v1/enterprises")
@RolesAllowed({"query", "registry", "audit"})
@Tag(name = "Enterprises")
class ExportResource {
    private final EnterpriseExport export;
    private final EnterpriseFields fields;
    private final JsonWebToken token;

    ExportResource(EnterpriseExport export, EnterpriseFields fields, JsonWebToken token) {
        this.fields = fields;
        this.export = export;
        this.token = token;
    }

    @GET
    @Path("export.csv")
    @Produces(EnterpriseExport.CSV)
    @Operation(
            operationId = "exportEnterprisesAsCsv",
            summary = "Export enterprises as CSV",
            description = "All that the filters leave, by id, as they were at one moment. Lists are separated by"
                    + " semicolons, and a cell that a spreadsheet would take for a formula has an apostrophe in front."
                    + " A response that breaks off is not complete.")
    @APIResponse(
            responseCode = "200",
            description = "The enterprises",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response exportAsCsv(@BeanParam EnterpriseQuery query, @Context UriInfo uri) {
        return export(query, uri, EnterpriseExport.Form.CSV);
    }

    @GET
    @Path("export.ndjson")
    @Produces(EnterpriseExport.NDJSON)
    @Operation(
            operationId = "exportEnterprisesAsNdjson",
            summary = "Export enterprises as NDJSON",
            description = "The same as exportEnterprisesAsCsv, in NDJSON: an enterprise a line.")
    @APIResponse(
            responseCode = "200",
            description = "The enterprises",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response exportAsNdjson(@BeanParam EnterpriseQuery query, @Context UriInfo uri) {
        return export(query, uri, EnterpriseExport.Form.NDJSON);
    }

    private Response export(EnterpriseQuery query, UriInfo uri, EnterpriseExport.Form form) {
        Map<String, List<String>> given = QueryNames.joined(uri.getQueryParameters(), EnterpriseQuery.lists(fields));
        QueryNames.check(given, fields.parameters(EnterpriseQuery.NAMES));
        Violations violations = new Violations();
        Criteria criteria = QueryRules.criteria(fields, query, given, Author.isOfficer(token), violations);
        List<EnterpriseField> columns = QueryRules.columns(fields, given, fields.listed(), violations);
        violations.throwIfAny();
        return Response.ok(export.open(criteria, columns, form), form.mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + form.fileName)
                .build();
    }
}
