package org.shumao.aggregation.explain.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.shumao.aggregation.explain.statement.ResponseView.StatementState;
import org.shumao.aggregation.explain.statement.StatementComparison.Question;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/** Shows what reporters stated beside what counted. */
@Path("/api/v1/response")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Audience.SCOPE, "audit"})
@Cache(noStore = true)
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
class ResponseResource {
    private static final Predicate<List<String>> KEY =
            KeyPart.key(KeyPart.TEXT, KeyPart.TEXT, KeyPart.TEXT, KeyPart.TEXT);

    private static final List<String> FLOWS = List.of("M", "X");

    private final StatementComparison comparison;
    private final Embargo embargo;
    private final JsonWebToken token;

    ResponseResource(StatementComparison comparison, Embargo embargo, JsonWebToken token) {
        this.comparison = comparison;
        this.embargo = embargo;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listResponse",
            summary = "Reporting statements of a period beside what counted",
            description =
                    "One entry for each reporter, kind, flow and owed period that lies within the period: what it owes, what"
                            + " it stated, what of its records counts, and findings where these differ by more than the tolerance."
                            + " Scope: statistician or audit.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation: entries of owed periods that lie within it",
            schema = @Schema(implementation = String.class),
            example = "2025-Q2")
    @Parameter(
            name = "reporter",
            in = ParameterIn.QUERY,
            description = "Id of the enterprise",
            schema = @Schema(implementation = String.class),
            example = "91330100799655058B")
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "As what the reporter states",
            schema = @Schema(implementation = Capacity.class),
            example = "PLATFORM")
    @Parameter(
            name = "flow",
            in = ParameterIn.QUERY,
            description = "Exports or imports; both without it",
            schema = @Schema(implementation = Flow.class))
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "What became of the statement",
            schema = @Schema(implementation = StatementState.class),
            example = "PARTIAL")
    @Parameter(
            name = "beyondTolerance",
            in = ParameterIn.QUERY,
            description = "Only entries with findings",
            schema = @Schema(implementation = Boolean.class))
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    public Page<ResponseView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(
                uri, "period", "reporter", "kind", "flow", "state", "beyondTolerance", "cursor", "limit");
        parameters.require("period", "a period in SDMX notation, such as 2025-Q2");
        Optional<Period> period = parameters.period("period");
        Optional<String> reporter = parameters.text("reporter");
        Optional<Capacity> kind = parameters.oneOf("kind", Capacity.class);
        Optional<Flow> flow = parameters.oneOf("flow", FLOWS).flatMap(Flow::of);
        Optional<StatementState> state = parameters.oneOf("state", StatementState.class);
        boolean beyond = parameters.flag("beyondTolerance").orElse(false);
        PageRequest page = parameters.page(paging, KEY);
        parameters.check();
        Question question = new Question(
                period.orElseThrow(),
                kind.orElse(null),
                flow.orElse(null),
                reporter.orElse(null),
                state.orElse(null),
                beyond);
        List<ResponseView> found = comparison.read(question, page);
        // What counts of all reporters adds up to totals.
        embargo.check(List.of(Months.of(question.period())), Person.of(token));
        return page.page(found, ResponseView::key);
    }
}
