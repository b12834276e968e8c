package org.shumao.gateway.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A guide in one language.
 *
 * @param language {@code en} or {@code zh}
 * @param title its first heading
 * @param html the whole text
 */
record GuideText(String language, String title, String markdown, String html) {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    /** The texts are our own, but no page of the gateway contains raw HTML from a file. */
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();

    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();

    static GuideText read(Guide guide, String language) {
        String file = "guides/" + language + "/" + guide.slug() + ".md";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the application");
            }
            return of(language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static GuideText of(String language, String markdown) {
        Node document = PARSER.parse(markdown);
        if (!(document.getFirstChild() instanceof Heading heading)) {
            throw new IllegalStateException("a guide begins with a heading");
        }
        String title = PLAIN.render(heading);
        document.accept(new GuideLinks(language));
        return new GuideText(language, title, markdown, HTML.render(document));
    }
}
