package org.shumao.registry.reportingstatement;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.table.TextEncoding;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.reportingstatement.StatementImport.StatementImportSummary;
import org.shumao.registry.reportingstatement.StatementIntake.Outcome;
import org.shumao.registry.reportingstatement.StatementIntake.Taken;
import org.shumao.registry.reportingstatement.StatementList.StatementQueryParameters;

/** Takes and lists reporting statements: reporters state that a flow of a period is complete, or that there is nothing to send. */
@Path("/api/v1/reporting-statements")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(
        name = "Reporting statements",
        description = "Reporters state that a flow of a period is complete, or that there is nothing to send")
@SecurityRequirement(name = "ApiKey")
class StatementResource {
    private static final String CSV = "text/csv";

    private static final String FILE = """
            capacity,flow,period,content,records,sum
            PLATFORM,X,2026-Q3,COMPLETE,4711,1234567.89
            PLATFORM,M,2026-Q3,NIL,,
            """;

    private final StatementIntake intake;
    private final StatementImport imports;
    private final StatementList statements;
    private final JsonWebToken token;

    StatementResource(StatementIntake intake, StatementImport imports, StatementList statements, JsonWebToken token) {
        this.intake = intake;
        this.imports = imports;
        this.statements = statements;
        this.token = token;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("submit")
    @Operation(
            operationId = "statePeriod",
            summary = "State that a flow of a period is complete or nil",
            description =
                    "By the enterprise itself or its agent; as RELAY by customs and operators of single windows, about all"
                            + " declaration lists of a month that they passed on. The same again changes nothing. Another"
                            + " number, sum or content is a correction and needs a reason: a new version, the earlier ones"
                            + " stay. Needs the scope submit.")
    @APIResponse(
            responseCode = "201",
            description = "Stated for the first time, or for the first time since it was withdrawn",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "200", description = "Corrected, or stated already")
    public RestResponse<StatementView> state(@Nullable StatePeriod request) {
        Taken taken = intake.state(Problems.present(request), Caller.of(token), new Violations());
        RestResponse.Status status =
                taken.outcome() == Outcome.STATED ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.status(status, StatementView.of(taken.statement()));
    }

    @POST
    @Path("/import")
    @Consumes(CSV)
    @RolesAllowed("submit")
    @Operation(
            operationId = "importStatements",
            summary = "State many periods",
            description =
                    "A row for each statement, as CSV whose header names properties of a statement, in UTF-8, or in GB18030"
                            + " if the Content-Type says so. A broken row harms no other; the same file again changes"
                            + " nothing. Needs the scope submit.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = FILE))
    @APIResponse(responseCode = "200", description = "What became of the rows")
    public StatementImportSummary takeAll(
            @Parameter(hidden = true) @Nullable InputStream body, @Context HttpHeaders headers) throws IOException {
        Charset charset = TextEncoding.of(ContentTypes.required(headers));
        return imports.take(TextEncoding.utf8(Problems.present(body), charset), Caller.of(token));
    }

    @GET
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(
            operationId = "listReportingStatements",
            summary = "List reporting statements, the oldest first",
            description = "The newest version of each. An enterprise and its agents read its own; the scopes registry,"
                    + " statistician and audit those of all.")
    @APIResponse(responseCode = "200", description = "A page of statements")
    public Page<StatementView> list(@BeanParam StatementQueryParameters query, @BeanParam Paging paging) {
        return statements.page(query, paging, Caller.of(token));
    }

    @GET
    @Path("/{statement: [0-9]{1,18}}")
    @Operation(
            operationId = "getReportingStatement",
            summary = "Read a reporting statement",
            description = "Its newest version; to others than the enterprise, its agents and staff it is not there.")
    @APIResponse(responseCode = "200", description = "The statement")
    public StatementView read(
            @Parameter(description = "Id of the statement", example = "17") @PathParam("statement") long statement) {
        return StatementView.of(statements.newest(statement, Caller.of(token)));
    }

    @GET
    @Path("/{statement: [0-9]{1,18}}/versions")
    @Operation(
            operationId = "listVersionsOfReportingStatement",
            summary = "List the versions of a reporting statement, the first one first",
            description = "Corrections and withdrawals with who made them, when and why.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public Page<StatementView> versions(
            @Parameter(description = "Id of the statement", example = "17") @PathParam("statement") long statement,
            @BeanParam Paging paging) {
        return statements.versions(statement, paging, Caller.of(token));
    }

    @POST
    @Path("/{statement: [0-9]{1,18}}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("submit")
    @Operation(
            operationId = "withdrawStatement",
            summary = "Withdraw a reporting statement",
            description =
                    "As if nothing had been stated; the versions stay readable. Withdrawn again it stays as it is.")
    @APIResponse(responseCode = "200", description = "The statement, withdrawn")
    public StatementView withdraw(
            @Parameter(description = "Id of the statement", example = "17") @PathParam("statement") long statement,
            @Nullable WithdrawStatement request) {
        String reason = VisibleText.reason(Problems.present(request).reason());
        return StatementView.of(intake.withdraw(statement, reason, Caller.of(token)));
    }

    /** A caller sends this to withdraw a statement. */
    @Schema(requiredProperties = "reason", additionalProperties = Schema.False.class)
    record WithdrawStatement(
            @Schema(description = "1 to 500 visible characters", examples = "Stated before the last file was sent")
            @Nullable
            String reason) {}
}
