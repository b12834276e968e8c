package org.shumao.aggregation.explain.observation;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** What stands behind a number. */
@Path("/api/v1/indicators/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Audience.SCOPE, "audit"})
@Cache(noStore = true)
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
class ExplanationResource {
    private static final String QUERY = "The query is that of the observation, with period instead of a range and with"
            + " filters instead of a breakdown. Only sums of contributions are explained: value, orders, lines. Of all other"
            + " indicators, counts of enterprises among them, a problem names these.";

    private final Explanations explanations;
    private final Embargo embargo;
    private final JsonWebToken token;

    ExplanationResource(Explanations explanations, Embargo embargo, JsonWebToken token) {
        this.explanations = explanations;
        this.embargo = embargo;
        this.token = token;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "explainObservation",
            summary = "What stands behind one observation",
            description = "Its contributions by evidence, by counting rule and by submission, the exact filter, and the"
                    + " largest orders. " + QUERY
                    + " It looks at every order of the months: a large answer takes seconds."
                    + " Scope: statistician.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation",
            schema = @Schema(implementation = String.class),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "The explanation")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    public Uni<ExplanationView> explain(
            @Parameter(description = "Id of an indicator", example = "value") @PathParam("id") String id,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws SQLException {
        ExplanationQuery query = ExplanationQuery.read(indicator(id), uri.getQueryParameters(), List.of("period"));
        Optional<Person> reader = Person.of(token);
        String orders = uri.getPath() + "/orders?" + uri.getRequestUri().getRawQuery();
        Audience audience = Audience.of(security::isUserInRole);
        return explanations.of(query).map(Unchecked.function(found -> {
            embargo.check(List.of(Months.of(query.period())), reader);
            return ExplanationView.of(query, Disclosed.toStatistician(found, audience), orders);
        }));
    }

    @GET
    @Path("/orders")
    @Operation(
            operationId = "listOrdersBehindObservation",
            summary = "The orders whose lines add up to one observation",
            description = "In order of their numbers; the values of all pages add up to the observation, as long as no"
                    + " record comes in between. " + QUERY
                    + " A page looks at a bounded number of orders and may hold few or none:"
                    + " go on while there is a next one. Scope: statistician.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            required = true,
            description = "Year, half, quarter or month in SDMX notation",
            schema = @Schema(implementation = String.class),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    public Page<ExplanationView.OrderShare> orders(
            @Parameter(description = "Id of an indicator", example = "value") @PathParam("id") String id,
            @BeanParam Paging paging,
            @Context UriInfo uri)
            throws SQLException {
        ExplanationQuery query =
                ExplanationQuery.read(indicator(id), uri.getQueryParameters(), List.of("period", "cursor", "limit"));
        PageRequest page = paging.check(parts -> parts.size() == 1);
        String after = page.isFirst() ? "" : page.after().get(0);
        CountedContributions.Slice slice = explanations.orders(query, after, page.limit());
        embargo.check(List.of(Months.of(query.period())), Person.of(token));
        String last = slice.lastSeen();
        ContributionFilter filter = query.filter();
        return new Page<>(
                slice.orders().stream()
                        .map(order -> ExplanationView.OrderShare.of(order, filter))
                        .toList(),
                last == null ? null : page.cursor(List.of(last)));
    }

    private static Indicator indicator(String id) {
        return IndicatorCatalogue.published()
                .find(id)
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no indicator " + id + ".")
                        .build());
    }
}
