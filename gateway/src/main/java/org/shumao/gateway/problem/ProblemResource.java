package org.shumao.gateway.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;

/** Explains the types of problems: a page for people, Markdown and JSON by Accept. */
@Path("/problems")
public class ProblemResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final List<ProblemTypePage> ALL =
            Arrays.stream(ProblemType.values()).map(ProblemTypePage::of).toList();

    @GET
    @Produces(HTML)
    public String page() {
        return html("Problems · 问题类型", ALL);
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
    public String page(@PathParam("slug") String slug) {
        ProblemTypePage page = find(slug);
        return html(page.title().en() + " · " + page.title().zh(), List.of(page));
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

    private static String html(String title, List<ProblemTypePage> pages) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s · Shumao</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/shumao.css">
                </head>
                <body>
                <header><a href="/">Shumao · 数贸</a></header>
                <main>
                <h1>%1$s</h1>
                %2$s
                <p><a href="/problems">All problem types · <span lang="zh">全部问题类型</span></a></p>
                </main>
                </body>
                </html>
                """.formatted(title, pages.stream().map(ProblemTypePage::asHtml).collect(Collectors.joining()));
    }
}
