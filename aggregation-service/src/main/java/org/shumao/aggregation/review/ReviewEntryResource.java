package org.shumao.aggregation.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.review.ReviewEntries.ReviewDecisionView;
import org.shumao.aggregation.review.ReviewEntries.ReviewSummaryView;
import org.shumao.contracts.period.Period;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;

/** Shows statisticians what looks wrong, and takes what they decide. */
@Path("/api/v1/review-entries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Audience.SCOPE)
@Tag(
        name = "Review list",
        description = "Records and figures that look wrong, and what statisticians decide about them")
class ReviewEntryResource {
    private static final List<String> STATES = List.of("open", "kept", "excluded", "closed");

    /** This key comes before every effect. */
    private static final List<String> START = List.of("999999999999999999", new UUID(-1, -1).toString());

    private final ReviewEntries entries;
    private final JsonWebToken token;

    ReviewEntryResource(ReviewEntries entries, JsonWebToken token) {
        this.entries = entries;
        this.token = token;
    }

    @GET
    @RolesAllowed({Audience.SCOPE, "audit"})
    @Operation(
            operationId = "listReviewEntries",
            summary = "The review list, the greatest effect first",
            description =
                    "What lies outside its own history, every first large trader, and every jump of a national cell, with what it was"
                            + " compared with and what it would change. It is made in the background, some seconds to minutes after the"
                            + " figures, and stops nothing: what is on the list counts until somebody excludes it. Scope: statistician or audit.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "open, unless another state is given",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"open", "kept", "excluded", "closed"},
                            defaultValue = "open"))
    @Parameter(
            name = "rule",
            in = ParameterIn.QUERY,
            description = "Only entries by this rule",
            example = "unit-value",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "enterprise",
            in = ParameterIn.QUERY,
            description = "Only trade of this enterprise",
            example = "91330106MA2B1C3D45",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "flow",
            in = ParameterIn.QUERY,
            description = "X or M",
            example = "X",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"X", "M"}))
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Months within this period",
            example = "2025-S1",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ReviewEntryView> list(@BeanParam Paging paging, @Context UriInfo uri) throws SQLException {
        Parameters parameters = new Parameters(uri, "state", "rule", "enterprise", "flow", "period", "cursor", "limit");
        String state = parameters.oneOf("state", STATES).orElse("open");
        ReviewFilter filter = new ReviewFilter(
                parameters.oneOf("rule", ReviewFilter.RULES).orElse(null),
                parameters.text("enterprise").orElse(null),
                parameters.oneOf("flow", ReviewFilter.FLOWS).orElse(null),
                parameters.period("period").map(Period::toString).orElse(null),
                null);
        PageRequest page = parameters.page(paging, KeyPart.key(KeyPart.NUMBER, KeyPart.UUID));
        parameters.check();
        return page.page(
                entries.behind(
                        page.isFirst() ? START : page.after(),
                        state.toUpperCase(Locale.ROOT),
                        filter,
                        page.limitAndOne()),
                ReviewEntryView::key);
    }

    @GET
    @Path("/summary")
    @RolesAllowed({Audience.SCOPE, "audit"})
    @Operation(
            operationId = "getReviewSummary",
            summary = "How much waits on the review list",
            description = "Scope: statistician or audit.")
    @APIResponse(responseCode = "200", description = "Counts of now")
    public ReviewSummaryView summary() throws SQLException {
        return entries.summary();
    }

    @POST
    @Path("/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideReviewEntries",
            summary = "Keep or exclude entries, or take that back",
            description =
                    "By id or by filter, at most 500 at a time, those of the greatest effect first; with dryRun it only counts them. What is"
                            + " kept counts on, and does not come back with the same value. What is excluded makes an exclusion of its"
                            + " document, which its sender sees. reopen takes a keep back, or withdraws the exclusion. Scope: statistician.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecideReviewEntries.class)))
    @APIResponse(responseCode = "200", description = "What was decided")
    public ReviewDecisionView decide(@Nullable DecideReviewEntries body) throws SQLException {
        return entries.decide(Problems.present(body).checked(), Person.authorOf(token));
    }
}
