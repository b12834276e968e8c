package org.shumao.gateway.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Makes the gateway's own pages as a step of the build: guides, problem types, SDMX, the reference of the API, each in every form and language,
 * and an index of their addresses.
 */
final class PageFiles {
    /** The last segments of the addresses, and the names of the files in docs/guides and docs/zh/guides: first reading, then submitting. */
    static final List<String> GUIDES = List.of(
            "five-questions",
            "first-query",
            "reading-answers",
            "excel",
            "pandas",
            "r",
            "duckdb",
            "tableau",
            "sdmx",
            "sdmx-reference",
            "first-submission",
            "errors",
            "limits",
            "idempotency",
            "signatures",
            "versioning");

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
    /** Stylesheets of the portal that its texts need. */
    private static final List<String> STYLES = List.of("portal.css", "doors.css");

    private static final List<ProblemTypePage> PROBLEMS =
            Arrays.stream(ProblemType.values()).map(ProblemTypePage::of).toList();

    private final Path target;
    private final StringBuilder index = new StringBuilder();

    private PageFiles(Path target) {
        this.target = target;
    }

    /**
     * Reads guides below the folder of the documentation, the catalogue of APIs, the styles of the portal and the catalogue of
     * datasets, and writes the pages into the target folder, which comes third.
     */
    public static void main(String[] arguments) throws IOException {
        PageFiles pages = new PageFiles(Path.of(arguments[2]));
        pages.addStyle(Path.of(arguments[3]));
        pages.addGuides("en", Path.of(arguments[0], "guides"));
        pages.addGuides("zh", Path.of(arguments[0], "zh", "guides"));
        pages.addProblems("/problems", PROBLEMS, PROBLEMS);
        for (ProblemTypePage problem : PROBLEMS) {
            pages.addProblems(problem.type(), List.of(problem), problem);
        }
        SdmxPage sdmx = SdmxPage.of(Path.of(arguments[4]));
        for (String language : List.of("en", "zh")) {
            pages.addHtml(SdmxPage.ADDRESS, language, "SDMX", sdmx.html(language), "");
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

    /** Pages without a script look like those of the portal: they have its base, its head and its foot. */
    private void addStyle(Path folder) throws IOException {
        StringBuilder style = new StringBuilder();
        for (String part : STYLES) {
            style.append(Files.readString(folder.resolve(part))).append('\n');
        }
        add(TextPage.STYLE, "text/css;charset=UTF-8", "", style.toString());
    }

    private void addGuides(String language, Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String guide : GUIDES) {
            files.put("/guides/" + guide, Files.readString(folder.resolve(guide + MARKDOWN)));
        }
        Map<String, Guide> guides = new LinkedHashMap<>();
        files.forEach((address, markdown) -> guides.put(address, read(language, markdown)));
        String all = language.equals("zh") ? "使用指南" : "Guides";
        for (Map.Entry<String, Guide> guide : guides.entrySet()) {
            String address = guide.getKey();
            String menu = "<aside><h2>%s</h2>\n%s</aside>\n".formatted(all, list(guides, language, address));
            addHtml(
                    address,
                    language,
                    guide.getValue().title(),
                    guide.getValue().html(),
                    menu);
            add(address, "text/markdown;charset=UTF-8", language, Objects.requireNonNull(files.get(address)));
        }
        addHtml("/guides", language, all, "<h1>" + all + "</h1>\n" + list(guides, language, ""), "");
    }

    /** @param current address of the guide that is read; empty if none is */
    private static String list(Map<String, Guide> guides, String language, String current) {
        return guides.entrySet().stream()
                .map(guide -> "<li><a href=\"%s?lang=%s\"%s>%s</a></li>\n"
                        .formatted(
                                guide.getKey(),
                                language,
                                guide.getKey().equals(current) ? " aria-current=\"page\"" : "",
                                guide.getValue().title()))
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** @param json what programs get */
    private void addProblems(String address, List<ProblemTypePage> problems, Object json) throws IOException {
        // Whoever takes anything is a program and gets the first form.
        add(address, "application/json", "", new ObjectMapper().writeValueAsString(json));
        String markdown = problems.stream().map(ProblemTypePage::asMarkdown).collect(Collectors.joining("\n"));
        add(address + MARKDOWN, "text/markdown;charset=UTF-8", "", markdown);
        boolean all = address.equals("/problems");
        for (String language : List.of("en", "zh")) {
            boolean chinese = language.equals("zh");
            String title = all
                    ? chinese ? "错误说明" : "Error reference"
                    : problems.get(0).title().in(language);
            String sections =
                    problems.stream().map(problem -> problem.asHtml(language)).collect(Collectors.joining());
            String others = chinese ? "全部错误说明" : "All errors";
            addHtml(
                    address,
                    language,
                    title,
                    all
                            ? "<h1>" + title + "</h1>\n" + sections
                            : sections + "<p><a href=\"/problems?lang=%s\">%s</a></p>\n".formatted(language, others),
                    "");
        }
    }

    /** Adds the page on which Redoc shows the document, from the gateway's own files alone. */
    private void addReference(String language, String source, String noScript) throws IOException {
        String scripts = """
            <script defer src="%s"></script>
            <script defer src="/reference.js"></script>
            """.formatted(RENDERER);
        TextPage page = new TextPage(language, "API", "/api", "/reference.css");
        String main = page.developers() + """
            <p class="document">%s <a href="/openapi">OpenAPI</a> (<a href="/openapi.yaml">YAML</a>)</p>
            <noscript><p>%s</p></noscript>
            <main id="reference" lang="en"></main>
            """.formatted(source, noScript);
        add("/api", TextPage.MEDIA_TYPE, language, page.html(scripts, main));
    }

    /** @param menu what stands beside the text; empty if nothing does */
    private void addHtml(String address, String language, String title, String body, String menu) throws IOException {
        TextPage page = TextPage.of(language, title, address);
        String text = "<article>\n" + body + "</article>\n";
        String main = menu.isEmpty() ? text : "<div class=\"manual\">" + menu + text + "</div>\n";
        add(
                address,
                TextPage.MEDIA_TYPE,
                language,
                page.html("", "<main class=\"read\">\n" + page.developers() + main + "</main>\n"));
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
