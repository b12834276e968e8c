package org.shumao.gateway.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.shumao.gateway.page.TextPage;

/** Makes the pages of the guides from their Markdown, as a step of the build. */
final class GuidePages {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /** The texts are our own, but no page of the gateway contains raw HTML from a file. */
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();

    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final String FILE = ".md";

    private GuidePages() {}

    /** Writes a page beside each guide in {@code <folder>/en} and {@code <folder>/zh}, and one that lists them. */
    public static void main(String[] arguments) throws IOException {
        for (String language : List.of("en", "zh")) {
            Path folder = Path.of(arguments[0], language);
            StringBuilder items = new StringBuilder();
            for (String guide : GuideResource.GUIDES) {
                Guided text = read(language, Files.readString(folder.resolve(guide + FILE)));
                String address = "/guides/" + guide;
                Files.writeString(folder.resolve(guide + ".html"), page(language, text.title(), address, text.html()));
                items.append("<li><a href=\"%s?lang=%s\">%s</a></li>\n".formatted(address, language, text.title()));
            }
            String title = language.equals("zh") ? "指南" : "Guides";
            String list = "<h1>" + title + "</h1>\n<ul>\n" + items + "</ul>\n";
            Files.writeString(folder.resolve("index.html"), page(language, title, "/guides", list));
        }
    }

    /** @param title the first heading */
    record Guided(String title, String html) {}

    static Guided read(String language, String markdown) {
        Node text = PARSER.parse(markdown);
        if (!(text.getFirstChild() instanceof Heading heading)) {
            throw new IllegalStateException("a guide begins with a heading");
        }
        String title = PLAIN.render(heading);
        text.accept(new PageLinks(language));
        return new Guided(title, HTML.render(text));
    }

    private static String page(String language, String title, String address, String body) {
        return TextPage.of(language, title, address).html("", "<main>\n" + body + "</main>\n");
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
            if (to.endsWith(FILE) && !to.contains("/")) {
                link.setDestination("/guides/" + to.substring(0, to.length() - FILE.length()) + "?lang=" + language);
            }
            visitChildren(link);
        }
    }
}
