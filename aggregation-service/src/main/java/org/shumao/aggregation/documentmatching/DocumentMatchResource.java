package org.shumao.aggregation.documentmatching;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Says how far the documents of orders agree. */
@Path("/api/v1/document-matches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "query", "customs", "statistician", "audit"})
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class DocumentMatchResource {
    private static final String SELECT = """
            select submitter, flow, status, sum(orders)::bigint as orders, max(as_of) as as_of from match_month
             where month between ? and ? and (submitter = ? or ?::text is null and submitter <> ?)
             group by 1, 2, 3 having sum(orders) <> 0 order by 1, 2, 3
            """;

    private final Database database;
    private final JsonWebToken token;

    DocumentMatchResource(Database database, JsonWebToken token) {
        this.database = database;
        this.token = token;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "getDocumentMatches",
            summary = "Orders of a period by how far their documents agree",
            description = "Orders count in the month in which they count in the figures, once for every enterprise that"
                    + " submitted a document of them: sums over several submitters are not numbers of orders. The caller sees"
                    + " their own; with the scope statistician everybody's.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation",
            schema = @Schema(implementation = String.class),
            example = "2025-Q2")
    @Parameter(
            name = "submitter",
            in = ParameterIn.QUERY,
            description = "USCC; without it one's own, or with the scope statistician all",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "200", description = "The counts")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public DocumentMatchesView get(@Context UriInfo uri, @Context SecurityContext security) throws SQLException {
        Parameters parameters = new Parameters(uri, "period", "submitter");
        parameters.require("period", "a period in SDMX notation, such as 2025-Q2");
        Optional<Period> period = parameters.period("period");
        Optional<String> submitter = parameters.text("submitter");
        parameters.check();
        return read(period.orElseThrow(), submitter, Audience.of(security::isUserInRole));
    }

    private DocumentMatchesView read(Period period, Optional<String> submitter, Audience audience) throws SQLException {
        if (audience == Audience.STATISTICIAN) {
            return DocumentMatchesView.of(
                    period, Disclosed.toStatistician(matches(period, submitter.orElse(null)), audience));
        }
        String own = token.getSubject();
        if (submitter.isPresent() && !submitter.get().equals(own)) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "The counts of another submitter need the scope " + Audience.SCOPE + ".")
                    .build();
        }
        return DocumentMatchesView.of(period, Disclosed.toSubmitter(matches(period, own)));
    }

    /** @param submitter null for all of them, one by one */
    private List<DocumentMatchesView.Row> matches(Period period, @Nullable String submitter) throws SQLException {
        return database.inSnapshot((Connection snapshot) -> Sql.query(
                snapshot,
                SELECT,
                DocumentMatchesView.Row::of,
                Months.written(period.first()),
                Months.written(period.last()),
                submitter,
                submitter,
                MatchKey.EVERYBODY));
    }

    /** The counts say how far the documents of orders agree, in a period. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DocumentMatches")
    record DocumentMatchesView(
            @Schema(examples = "2025-Q2") String period,
            List<Row> rows,

            @Schema(description = "When the newest of these counts changed; absent if there are none") @Nullable
            Instant asOf) {
        static DocumentMatchesView of(Period period, Disclosed<List<Row>> disclosed) {
            List<Row> rows = disclosed.value();
            return new DocumentMatchesView(
                    period.toString(),
                    rows,
                    rows.stream().map(Row::asOf).max(Comparator.naturalOrder()).orElse(null));
        }

        /** Orders of one submitter, flow and status. */
        @Schema(name = "DocumentMatchCount")
        record Row(
                @Schema(description = "USCC of the enterprise that submitted some document of these orders")
                String submitter,

                Flow flow,
                MatchStatus status,
                long orders,
                @JsonIgnore Instant asOf) {
            static Row of(ResultSet row) throws SQLException {
                return new Row(
                        row.getString("submitter"),
                        Flow.of(row.getString("flow")).orElseThrow(),
                        MatchStatus.valueOf(row.getString("status")),
                        row.getLong("orders"),
                        Columns.instant(row, "as_of"));
            }
        }
    }
}
