package org.shumao.gateway.documentation;

import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.gateway.page.TextPage;

/** The HTML around a guide. */
final class GuidePage {
    private GuidePage() {}

    static String of(String slug, GuideText text) {
        return page(text.language(), text.title(), "/guides/" + slug, text.html());
    }

    static String list(String language, Map<Guide, GuideText> texts) {
        String title = language.equals("zh") ? "指南" : "Guides";
        String items = texts.entrySet().stream()
                .map(entry -> "<li><a href=\"/guides/%1$s?lang=%2$s\">%3$s</a></li>\n"
                        .formatted(
                                entry.getKey().slug(),
                                language,
                                entry.getValue().title()))
                .collect(Collectors.joining());
        return page(language, title, "/guides", "<h1>" + title + "</h1>\n<ul>\n" + items + "</ul>\n");
    }

    private static String page(String language, String title, String address, String body) {
        return TextPage.of(language, title, address).html("", "<main>\n" + body + "</main>\n");
    }
}
