package org.shumao.gateway.documentation;

import java.util.Map;
import java.util.stream.Collectors;

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
        boolean chinese = language.equals("zh");
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%2$s · Shumao</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/shumao.css">
                </head>
                <body>
                <header><a href="/">Shumao · <span lang="zh">数贸</span></a> ·
                <a href="/guides?lang=%1$s">%3$s</a> · <a href="/api">API</a> ·
                <a href="%4$s?lang=%5$s" lang="%5$s" hreflang="%5$s">%6$s</a></header>
                <main>
                %7$s</main>
                </body>
                </html>
                """.formatted(
                        language,
                        title,
                        chinese ? "指南" : "Guides",
                        address,
                        chinese ? "en" : "zh",
                        chinese ? "English" : "中文",
                        body);
    }
}
