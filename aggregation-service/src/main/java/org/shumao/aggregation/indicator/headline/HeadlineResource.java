package org.shumao.aggregation.indicator.headline;

import io.quarkus.security.Authenticated;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.contracts.period.Period;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.catalogue.Language;

/** The headline, the figures that the press quotes: as JSON, in sentences, and as a part of a page. */
@Path("/api/v1")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Authenticated
class HeadlineResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    /** Whoever reads live figures gets others at the same address. */
    private static final String VARYING = "Authorization, X-API-Key";

    private static final String PERIOD = "period";
    private static final String LANGUAGE = "lang";
    private static final String PERIOD_IS =
            "Year, half, quarter or month in SDMX notation; without it, the newest half-year that is"
                    + " covered by data and reported, or released";
    private static final Map<String, Language> LANGUAGES = new TreeMap<>(Map.of("en", Language.EN, "zh", Language.ZH));
    private static final String EXAMPLE =
            "In the first half of 2025, cross-border e-commerce came to 1.32 trillion yuan"
                    + " (exports 1.03 trillion yuan, imports 290.00 billion yuan), up 5.7% on the first half of 2024, the highest"
                    + " first half on record (since the first half of 2023); 5.06 million yuan a minute. The figures are provisional.\n";

    private final Headline headline;
    private final ReleasedHeadline released;
    private final Embargo embargo;
    private final JsonWebToken token;
    private final HeadlineConfig config;

    HeadlineResource(
            Headline headline, ReleasedHeadline released, Embargo embargo, JsonWebToken token, HeadlineConfig config) {
        this.headline = headline;
        this.released = released;
        this.embargo = embargo;
        this.token = token;
        this.config = config;
    }

    @GET
    @EntityTagged
    @Path("headline")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getHeadline",
            summary = "The headline of a period",
            description =
                    "Cross-border e-commerce and digitally deliverable services with growth and records,"
                            + " orders that are not declared yet, and new enterprises, all of one moment. Amounts are"
                            + " in fen and US cents."
                            + " It is made of released values and names the releases: those in force, or those of asOf or release."
                            + " With the scope live or statistician, and without asOf and release, it is live, and nobody keeps it.")
    @Parameter(
            name = PERIOD,
            in = ParameterIn.QUERY,
            description = PERIOD_IS,
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @APIResponse(responseCode = "200", description = "The headline")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<HeadlineView> get(@Context UriInfo uri, @Context SecurityContext caller) throws SQLException {
        Made<HeadlineView> found =
                find(new Parameters(uri, PERIOD, ReleaseChoice.AS_OF, ReleaseChoice.RELEASE), caller);
        return found.ok(found.view()).header(HttpHeaders.VARY, VARYING).build();
    }

    @GET
    @EntityTagged
    @Path("headline.txt")
    @Produces(TEXT)
    @Operation(
            operationId = "getHeadlineText",
            summary = "The headline of a period in sentences",
            description = "The same as getHeadline, as the press prints it, in English or Chinese.")
    @Parameter(
            name = PERIOD,
            in = ParameterIn.QUERY,
            description = PERIOD_IS,
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @Parameter(
            name = LANGUAGE,
            in = ParameterIn.QUERY,
            description = "Language of the text, instead of Accept-Language",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"en", "zh"}))
    @APIResponse(
            responseCode = "200",
            description = "The headline",
            headers =
                    @Header(
                            name = "Content-Language",
                            description = "Language of the text",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"en", "zh"})),
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            example = EXAMPLE))
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<String> text(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext caller) throws SQLException {
        Parameters parameters = new Parameters(uri, PERIOD, LANGUAGE, ReleaseChoice.AS_OF, ReleaseChoice.RELEASE);
        Language language = parameters
                .oneOf(LANGUAGE, LANGUAGES)
                .orElseGet(() -> Language.preferred(headers.getAcceptableLanguages()));
        Made<HeadlineView> found = find(parameters, caller);
        return found.ok(HeadlineText.in(language).of(found.view(), config.madeUpScale()))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, VARYING + ", Accept-Language")
                .build();
    }

    @GET
    @EntityTagged
    @Path("headline.html")
    @Produces(HTML)
    @Operation(
            operationId = "getHeadlineHtml",
            summary = "The released headline as a part of a page",
            description =
                    "Title, amounts and growth of what is released, whoever asks: the portal's page begins with it.")
    @Parameter(
            name = PERIOD,
            in = ParameterIn.QUERY,
            description = PERIOD_IS,
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @Parameter(
            name = LANGUAGE,
            in = ParameterIn.QUERY,
            description = "Language of the text, instead of Accept-Language",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"en", "zh"}))
    @APIResponse(
            responseCode = "200",
            description = "A part of a page",
            headers =
                    @Header(
                            name = "Content-Language",
                            description = "Language of the text",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"en", "zh"})),
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<String> html(@Context UriInfo uri, @Context HttpHeaders headers) throws SQLException {
        Parameters parameters = new Parameters(uri, PERIOD, LANGUAGE, ReleaseChoice.AS_OF, ReleaseChoice.RELEASE);
        Language language = parameters
                .oneOf(LANGUAGE, LANGUAGES)
                .orElseGet(() -> Language.preferred(headers.getAcceptableLanguages()));
        Optional<Period> period = parameters.period(PERIOD);
        Optional<ReleaseChoice> named = ReleaseChoice.read(parameters);
        parameters.check();
        Made<AnnouncedHeadline> made = released.announced(named.orElse(ReleaseChoice.IN_FORCE), period);
        return made.ok(HeadlineFragment.of(made.view(), language, config.madeUpScale()))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, "Accept-Language")
                .build();
    }

    private Made<HeadlineView> find(Parameters parameters, SecurityContext caller) throws SQLException {
        Optional<Period> period = parameters.period(PERIOD);
        Optional<ReleaseChoice> named = ReleaseChoice.read(parameters);
        parameters.check();
        Optional<ReleaseChoice> choice =
                ReleaseChoice.of(named, Audience.of(caller::isUserInRole).readsLive(true));
        if (choice.isPresent()) {
            return released.of(choice.get(), period);
        }
        HeadlineView view = headline.of(period);
        embargo.check(Headline.read(Period.parse(view.period()).orElseThrow()), Person.of(token));
        return Made.live(view);
    }

    /** The headline as a text. */
    @ConfigMapping(prefix = "shumao.headline-text")
    interface HeadlineConfig {
        /**
         * If there is a scale, the records of this installation are made up, as those of a demonstration are, at 1 : scale of the published
         * totals: the text then says so first.
         */
        OptionalInt madeUpScale();
    }
}
