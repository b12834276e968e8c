package org.shumao.aggregation.indicator.headline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The headline: the figures that the press quotes. */
@Path("/api/v1/headline")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@Authenticated
class HeadlineResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    /** Whoever reads live figures gets others at the same address. */
    private static final String VARYING = "Authorization, X-API-Key, Accept, Accept-Language";

    private static final Map<String, String> FORMATS =
            new TreeMap<>(Map.of("json", MediaType.APPLICATION_JSON, "text", TEXT));
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
    private final ObjectMapper json;

    HeadlineResource(
            Headline headline,
            ReleasedHeadline released,
            Embargo embargo,
            JsonWebToken token,
            HeadlineConfig config,
            ObjectMapper json) {
        this.headline = headline;
        this.released = released;
        this.embargo = embargo;
        this.token = token;
        this.config = config;
        this.json = json;
    }

    @GET
    @EntityTagged
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    @Operation(
            operationId = "getHeadline",
            summary = "The headline of a period",
            description =
                    "Cross-border e-commerce and digitally deliverable services with growth and records,"
                            + " orders that are not declared yet, and new enterprises, all of one moment. Amounts are"
                            + " in fen and US cents. As text it is in sentences, as the press prints them, in English or Chinese."
                            + " It is made of released values and names the releases: those in force, or those of asOf or release."
                            + " With the scope live or statistician, and without asOf and release, it is live, and nobody keeps it.")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            description = "Year, half, quarter or month in SDMX notation; without it, the newest half-year that is"
                    + " covered by data and reported, or released",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-S1")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Instead of Accept",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "text"}))
    @Parameter(
            name = "lang",
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
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HeadlineView.class)),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING),
                        example = EXAMPLE)
            })
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    @APIResponse(responseCode = "403", ref = "Embargoed")
    @APIResponse(responseCode = "404", ref = "NotReleased")
    @APIResponse(responseCode = "410", ref = "ReleaseWithdrawn")
    public RestResponse<String> get(@Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext caller)
            throws SQLException, JsonProcessingException {
        Parameters parameters =
                new Parameters(uri, "period", "format", "lang", ReleaseChoice.AS_OF, ReleaseChoice.RELEASE);
        Optional<Period> period = parameters.period("period");
        String format = parameters.oneOf("format", FORMATS).orElseGet(() -> accepted(headers));
        Language language = parameters
                .oneOf("lang", LANGUAGES)
                .orElseGet(() -> Language.preferred(headers.getAcceptableLanguages()));
        Optional<ReleaseChoice> named = ReleaseChoice.read(parameters);
        parameters.check();
        Optional<ReleaseChoice> choice =
                ReleaseChoice.of(named, Audience.of(caller::isUserInRole).readsLive(true));
        if (choice.isPresent()) {
            Made<HeadlineView> made = released.of(choice.get(), period);
            return answer(made.view(), format, language)
                    .header(HttpHeaders.CACHE_CONTROL, made.caching())
                    .header(HttpHeaders.VARY, VARYING)
                    .build();
        }
        HeadlineView view = headline.of(period);
        embargo.check(Headline.read(Period.parse(view.period()).orElseThrow()), Person.of(token));
        return answer(view, format, language)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, VARYING)
                .build();
    }

    /** A text in both formats: the framework chooses a writer by Accept, which the parameter overrides. */
    private RestResponse.ResponseBuilder<String> answer(HeadlineView view, String format, Language language)
            throws JsonProcessingException {
        if (format.equals(TEXT)) {
            return RestResponse.ResponseBuilder.ok(HeadlineText.in(language).of(view, config.madeUpScale()))
                    .header(HttpHeaders.CONTENT_TYPE, TEXT)
                    .header(HttpHeaders.CONTENT_LANGUAGE, language.code());
        }
        return RestResponse.ResponseBuilder.ok(json.writeValueAsString(view))
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }

    /** JSON, unless the reader names text before it. */
    private static String accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || type.isCompatible(MediaType.TEXT_PLAIN_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .map(type -> TEXT)
                .orElse(MediaType.APPLICATION_JSON);
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
