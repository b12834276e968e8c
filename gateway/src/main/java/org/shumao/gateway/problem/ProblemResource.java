package org.shumao.gateway.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.TextPage;

/** Explains the types of problems: a page for people, Markdown and JSON by Accept. */
@Path("/problems")
public class ProblemResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final List<ProblemTypePage> ALL =
            Arrays.stream(ProblemType.values()).map(ProblemTypePage::of).toList();

    @GET
    @Produces(HTML)
    public Response page(@Context HttpServerRequest request) {
        TitleLanguage language = TitleLanguage.of(request);
        return html(language, language == TitleLanguage.CHINESE ? "问题类型" : "Problem types", "/problems", ALL);
    }

    @GET
    @Produces(MARKDOWN)
    public String markdown() {
        return ALL.stream().map(ProblemTypePage::asMarkdown).collect(Collectors.joining("\n"));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ProblemTypePage> list() {
        return ALL;
    }

    @GET
    @Path("/{slug}")
    @Produces(HTML)
    public Response page(@PathParam("slug") String slug, @Context HttpServerRequest request) {
        TitleLanguage language = TitleLanguage.of(request);
        ProblemTypePage page = find(slug);
        return html(language, page.title().in(language), page.type(), List.of(page));
    }

    @GET
    @Path("/{slug}")
    @Produces(MARKDOWN)
    public String markdown(@PathParam("slug") String slug) {
        return find(slug).asMarkdown();
    }

    @GET
    @Path("/{slug}")
    @Produces(MediaType.APPLICATION_JSON)
    public ProblemTypePage get(@PathParam("slug") String slug) {
        return find(slug);
    }

    private static ProblemTypePage find(String slug) {
        return ALL.stream()
                .filter(page -> page.type().equals("/problems/" + slug))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Problem.of(ProblemType.NOT_FOUND, "There is no such type of problem; /problems lists all.")));
    }

    private static Response html(TitleLanguage language, String title, String address, List<ProblemTypePage> pages) {
        String sections = pages.stream().map(page -> page.asHtml(language)).collect(Collectors.joining());
        String all = address.equals("/problems")
                ? ""
                : "<p><a href=\"/problems?lang=%s\">%s</a></p>\n"
                        .formatted(language.tag(), language == TitleLanguage.CHINESE ? "全部问题类型" : "All problem types");
        String heading = pages.size() == 1 ? "" : "<h1>" + title + "</h1>\n";
        String main = "<main>\n" + heading + sections + all + "</main>\n";
        return Response.ok(TextPage.of(language.tag(), title, address).html("", main))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .build();
    }
}
