package org.shumao.gateway.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.page.TextPage;

/**
 * Makes the gateway's own pages as a step of the build: guides, problem types, the reference of the API, each in every form and language,
 * and an index of their addresses.
 */
final class PageFiles {
    /** The last segments of the addresses, and the names of the files in docs/guides and docs/zh/guides. */
    static final List<String> GUIDES =
            List.of("first-query", "first-submission", "errors", "limits", "idempotency", "signatures", "versioning");

    /** The WebJar has the renderer of the reference at this address; the version is that of the dependency. */
    static final String RENDERER = "/webjars/redoc/2.5.1/redoc.standalone.js";

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /** The texts are our own, but no page of the gateway contains raw HTML from a file. */
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();

    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final String MARKDOWN = ".md";
    private static final List<ProblemTypePage> PROBLEMS =
            Arrays.stream(ProblemType.values()).map(ProblemTypePage::of).toList();

    private final Path target;
    private final StringBuilder index = new StringBuilder();

    private PageFiles(Path target) {
        this.target = target;
    }

    /** Reads guides below the folder of the documentation and the catalogue of APIs, and writes the pages into the target folder. */
    public static void main(String[] arguments) throws IOException {
        PageFiles pages = new PageFiles(Path.of(arguments[2]));
        pages.addGuides("en", Path.of(arguments[0], "guides"));
        pages.addGuides("zh", Path.of(arguments[0], "zh", "guides"));
        pages.addProblems("/problems", PROBLEMS, PROBLEMS);
        for (ProblemTypePage problem : PROBLEMS) {
            pages.addProblems(problem.type(), List.of(problem), problem);
        }
        pages.addReference("en", "Made from the document:", "A script draws this page from the OpenAPI document.");
        pages.addReference("zh", "接口说明为英文。原始文档：", "本页由脚本依据 OpenAPI 文档绘制。");
        pages.add(
                "/.well-known/api-catalog",
                "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"",
                "",
                Files.readString(Path.of(arguments[1])));
        Files.writeString(pages.target.resolve("index.tsv"), pages.index);
    }

    private void addGuides(String language, Path folder) throws IOException {
        StringBuilder items = new StringBuilder();
        for (String guide : GUIDES) {
            String markdown = Files.readString(folder.resolve(guide + MARKDOWN));
            Guide text = read(language, markdown);
            String address = "/guides/" + guide;
            addHtml(address, language, text.title(), text.html());
            add(address, "text/markdown;charset=UTF-8", language, markdown);
            items.append("<li><a href=\"%s?lang=%s\">%s</a></li>\n".formatted(address, language, text.title()));
        }
        String title = language.equals("zh") ? "指南" : "Guides";
        addHtml("/guides", language, title, "<h1>" + title + "</h1>\n<ul>\n" + items + "</ul>\n");
    }

    /** @param json what programs get */
    private void addProblems(String address, List<ProblemTypePage> problems, Object json) throws IOException {
        // Whoever takes anything is a program and gets the first form.
        add(address, "application/json", "", new ObjectMapper().writeValueAsString(json));
        String markdown = problems.stream().map(ProblemTypePage::asMarkdown).collect(Collectors.joining("\n"));
        add(address, "text/markdown;charset=UTF-8", "", markdown);
        boolean all = address.equals("/problems");
        for (String language : List.of("en", "zh")) {
            boolean chinese = language.equals("zh");
            String title = all
                    ? chinese ? "问题类型" : "Problem types"
                    : problems.get(0).title().in(language);
            String sections =
                    problems.stream().map(problem -> problem.asHtml(language)).collect(Collectors.joining());
            String others = chinese ? "全部问题类型" : "All problem types";
            addHtml(
                    address,
                    language,
                    title,
                    all
                            ? "<h1>" + title + "</h1>\n" + sections
                            : sections + "<p><a href=\"/problems?lang=%s\">%s</a></p>\n".formatted(language, others));
        }
    }

    /** Adds the page on which Redoc shows the document, from the gateway's own files alone. */
    private void addReference(String language, String source, String noScript) throws IOException {
        String scripts = """
            <script defer src="%s"></script>
            <script defer src="/reference.js"></script>
            """.formatted(RENDERER);
        String main = """
            <p class="document">%s <a href="/openapi">OpenAPI</a> (<a href="/openapi.yaml">YAML</a>)</p>
            <noscript><p>%s</p></noscript>
            <main id="reference" lang="en"></main>
            """.formatted(source, noScript);
        TextPage page = new TextPage(language, "API", "/api", "/reference.css");
        add("/api", TextPage.MEDIA_TYPE, language, page.html(scripts, main));
    }

    private void addHtml(String address, String language, String title, String body) throws IOException {
        TextPage page = TextPage.of(language, title, address);
        add(address, TextPage.MEDIA_TYPE, language, page.html("", "<main>\n" + body + "</main>\n"));
    }

    /** @param language empty if the text is in both languages, or in none */
    private void add(String address, String type, String language, String text) throws IOException {
        String file = address.substring(1) + "." + language + "." + type.split("[/+;]", 3)[1];
        Files.createDirectories(target.resolve(file).getParent());
        Files.writeString(target.resolve(file), text);
        index.append(String.join("\t", address, type, language, file)).append('\n');
    }

    /** @param title the first heading */
    record Guide(String title, String html) {}

    static Guide read(String language, String markdown) {
        Node text = PARSER.parse(markdown);
        if (!(text.getFirstChild() instanceof Heading heading)) {
            throw new IllegalStateException("a guide begins with a heading");
        }
        String title = PLAIN.render(heading);
        text.accept(new PageLinks(language));
        return new Guide(title, HTML.render(text));
    }

    /** Makes links between files into links between pages of a language: {@code errors.md} becomes {@code /guides/errors?lang=zh}. */
    private static final class PageLinks extends AbstractVisitor {
        private final String language;

        PageLinks(String language) {
            this.language = language;
        }

        @Override
        public void visit(Link link) {
            String to = link.getDestination();
            if (to.endsWith(MARKDOWN) && !to.contains("/")) {
                String guide = to.substring(0, to.length() - MARKDOWN.length());
                link.setDestination("/guides/" + guide + "?lang=" + language);
            }
            visitChildren(link);
        }
    }
}
