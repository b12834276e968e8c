package org.shumao.aggregation.indicator.businessdemography;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/** Enterprises: new, active, stopped, surviving. */
@Path("/api/v1/business-demography")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class BusinessDemographyResource {

    private final BusinessDemography demography;
    private final ReleasedBusinessDemography released;
    private final BusinessDemographyConfig config;
    private final Embargo embargo;
    private final JsonWebToken token;

    BusinessDemographyResource(
            BusinessDemography demography,
            ReleasedBusinessDemography released,
            BusinessDemographyConfig config,
            Embargo embargo,
            JsonWebToken token) {
        this.demography = demography;
        this.released = released;
        this.config = config;
        this.embargo = embargo;
        this.token = token;
    }

    @GET
    @Blocking
    @EntityTagged
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(
            operationId = "getBusinessDemography",
            summary = "New, active, stopped and surviving enterprises of a period",
            description = "Counts legal units (USCC). Figures are those of the datasets enterprises,"
                    + " enterprises-by-province, enterprises-by-size-class and enterprises-by-kind, for everybody"
                    + " alike, of a half-year (January to June, July to December) or a calendar year, and name the"
                    + " release: the one in force, or that of asOf or release. Counts made of trade are rounded"
                    + " there to multiples of 3 at random, so that nobody can be told from them. Beyond the"
                    + " datasets, 403 names them and the scopes, and a caller without a key gets 401. Without asOf"
                    + " and release, the scope statistician reads everything live, and the scope live totals"
                    + " (without by) and what is counted in the register alone (measure=registered); nothing is"
                    + " suppressed then, and nobody keeps it.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "First month, yyyy-mm",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-01")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "Last month, yyyy-mm; at most 120 months, by month 24",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-06")
    @Parameter(
            name = "by",
            in = ParameterIn.QUERY,
            description = "At most two, between commas; by month each month is a period of its own",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = Dimension.class, maxItems = 2),
            example = "[\"sizeClass\"]")
    @Parameter(
            name = "enterpriseKind",
            in = ParameterIn.QUERY,
            description = "Who is counted: kinds of enterprises as in the register, between commas; without it"
                    + " PLATFORM,E_COMMERCE_ENTERPRISE, of whom the headline speaks",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = EnterpriseKind.class),
            example = "[\"E_COMMERCE_ENTERPRISE\"]")
    @Parameter(
            name = "measure",
            in = ParameterIn.QUERY,
            description = "Which measures, some of registered, firstTrade, active, presumedStopped, aliveBefore,"
                    + " stoppedInPeriod, lastTrade, exitPct, churnPct, survival, unregisteredTraders, between commas;"
                    + " without it all that the caller may see. The others are null with reason not-requested",
            explode = Explode.FALSE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
            example = "[\"registered\"]")
    @Parameter(
            name = "stoppedAfterMonths",
            in = ParameterIn.QUERY,
            description =
                    "Months without trade after which an enterprise is presumed stopped, if not as many as configured:"
                            + " with 24, who trades again within two years has not stopped, as in the Eurostat-OECD"
                            + " manual",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "120"),
            example = "24")
    @APIResponse(responseCode = "200", description = "The counts")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public Uni<RestResponse<BusinessDemographyView>> get(@Context UriInfo uri, @Context SecurityContext security)
            throws SQLException {
        Parameters parameters = new Parameters(
                uri,
                Stream.concat(
                                BusinessDemographyQuery.PARAMETERS.stream(),
                                Stream.of(ReleaseChoice.AS_OF, ReleaseChoice.RELEASE))
                        .toList(),
                BusinessDemographyQuery.LISTS);
        Optional<ReleaseChoice> named = ReleaseChoice.read(parameters);
        BusinessDemographyQuery query = BusinessDemographyQuery.of(parameters);
        Audience audience = Audience.of(security::isUserInRole);
        boolean national = query.by().isEmpty() || query.isOfRegisterAlone();
        Optional<ReleaseChoice> choice = ReleaseChoice.of(named, audience.readsLive(national));
        if (choice.isPresent()) {
            return Uni.createFrom().item(response(released.of(query, choice.get(), named.isPresent())));
        }
        BusinessDemographyQuery open = query.isOfRegisterAlone() ? query : open(query);
        Optional<Person> reader = Person.of(token);
        return demography.of(open, audience).map(Unchecked.function(view -> {
            if (!open.isOfRegisterAlone()) {
                embargo.check(read(open), reader);
            }
            return response(Made.live(view));
        }));
    }

    /** Curves of survival go on into periods that are embargoed: whoever has not asked for them gets the rest. */
    private BusinessDemographyQuery open(BusinessDemographyQuery query) throws SQLException {
        return query.measures().isEmpty() && embargo.covers(List.of(BusinessDemographyQuery.followed(query.months())))
                ? query.withoutSurvival()
                : query;
    }

    private List<Months> read(BusinessDemographyQuery query) {
        int gap = query.stoppedAfterMonths().orElse(config.stoppedAfterMonths());
        List<Months> read = new ArrayList<>(List.of(BusinessDemographyQuery.read(query.months(), gap)));
        if (query.measures().isEmpty() || query.measures().contains(Measure.SURVIVAL)) {
            read.add(BusinessDemographyQuery.followed(query.months()));
        }
        return read;
    }

    private static RestResponse<BusinessDemographyView> response(Made<BusinessDemographyView> made) {
        return made.ok(made.view())
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .build();
    }
}
