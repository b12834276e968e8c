package org.shumao.gateway.documentation;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** The guides: pages for people, Markdown for programs, in the language of the reader. */
@Path("/guides")
@Startup
@ApplicationScoped
public class GuideResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final List<Variant> FORMS = Variant.mediaTypes(MediaType.valueOf(HTML), MediaType.valueOf(MARKDOWN))
            .build();
    private static final String ENGLISH = "en";
    private static final List<String> LANGUAGES = List.of(ENGLISH, "zh");

    private final Map<String, Map<Guide, GuideText>> texts = LANGUAGES.stream()
            .collect(Collectors.toUnmodifiableMap(
                    language -> language,
                    language -> Stream.of(Guide.values())
                            .collect(Collectors.toMap(
                                    guide -> guide,
                                    guide -> GuideText.read(guide, language),
                                    (one, other) -> one,
                                    () -> new EnumMap<>(Guide.class)))));

    @GET
    @Produces(HTML)
    public Response list(@QueryParam("lang") @Nullable String lang, @Context HttpHeaders headers) {
        String language = language(lang, headers);
        return in(language, GuidePage.list(language, Objects.requireNonNull(texts.get(language))), HTML);
    }

    @GET
    @Path("/{slug}")
    @Produces({HTML, MARKDOWN})
    public Response page(
            @PathParam("slug") String slug,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers,
            @Context Request request) {
        GuideText text = find(slug, language(lang, headers));
        Variant wanted = request.selectVariant(FORMS);
        return wanted != null && wanted.getMediaType().getSubtype().equals("markdown")
                ? in(text.language(), text.markdown(), MARKDOWN)
                : in(text.language(), GuidePage.of(slug, text), HTML);
    }

    private static Response in(String language, String page, String type) {
        return Response.ok(page, type)
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .build();
    }

    private GuideText find(String slug, String language) {
        return Guide.find(slug)
                .map(guide -> Objects.requireNonNull(texts.get(language)).get(guide))
                .orElseThrow(() ->
                        new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such guide; /guides lists all.")));
    }

    private static String language(@Nullable String lang, HttpHeaders headers) {
        if (lang != null && !LANGUAGES.contains(lang)) {
            throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "lang is en or zh"));
        }
        return lang != null
                ? lang
                : headers.getAcceptableLanguages().stream()
                        .map(accepted -> accepted.getLanguage())
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .orElse(ENGLISH);
    }
}
