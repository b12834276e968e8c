package org.shumao.gateway.portal;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Serves the guides: pages for people, which the build makes, and Markdown for programs, in the language of the reader. */
@Path("/guides")
public class GuideResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final List<Variant> FORMS = Variant.mediaTypes(MediaType.valueOf(HTML), MediaType.valueOf(MARKDOWN))
            .build();
    /** The last segments of the addresses, and the names of the files in docs/guides and docs/zh/guides. */
    static final List<String> GUIDES =
            List.of("first-query", "first-submission", "errors", "limits", "idempotency", "signatures", "versioning");

    private static final String ENGLISH = "en";
    private static final List<String> LANGUAGES = List.of(ENGLISH, "zh");

    @GET
    @Produces(HTML)
    public Response list(@QueryParam("lang") @Nullable String lang, @Context HttpHeaders headers) {
        return text(language(lang, headers), "index.html", HTML);
    }

    @GET
    @Path("/{slug}")
    @Produces({HTML, MARKDOWN})
    public Response page(
            @PathParam("slug") String slug,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers,
            @Context Request request) {
        String language = language(lang, headers);
        if (!GUIDES.contains(slug)) {
            throw new Refusal(Problem.of(ProblemType.NOT_FOUND, "There is no such guide; /guides lists all."));
        }
        Variant wanted = request.selectVariant(FORMS);
        return wanted != null && wanted.getMediaType().getSubtype().equals("markdown")
                ? text(language, slug + ".md", MARKDOWN)
                : text(language, slug + ".html", HTML);
    }

    private static Response text(String language, String name, String type) {
        String file = "guides/" + language + "/" + name;
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the build has made no " + file);
            }
            return Response.ok(new String(in.readAllBytes(), StandardCharsets.UTF_8), type)
                    .header(HttpHeaders.CONTENT_LANGUAGE, language)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
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
