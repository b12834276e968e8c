package org.shumao.gateway.page;

/**
 * A page for people that is no page of the portal: guides, problem types, the reference, errors. All have the same head,
 * with the way to the portal and to each other in the language of the page.
 *
 * @param language {@code en} or {@code zh}
 * @param title without the name of the product
 * @param address without the language; empty if the page has no address in the other language
 * @param stylesheet its address
 */
public record TextPage(String language, String title, String address, String stylesheet) {
    public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private static final String CHINESE = "zh";
    private static final String STYLE = "/shumao.css";

    public static TextPage of(String language, String title, String address) {
        return new TextPage(language, title, address, STYLE);
    }

    public String html(String head, String main) {
        return """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s · %3$s</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="%4$s">
            %5$s</head>
            <body>
            <header><a class="name" href="%6$s">%3$s</a>
            <nav>%7$s%8$s%9$s</nav>
            %10$s</header>
            %11$s</body>
            </html>
            """.formatted(
                        isChinese() ? "zh-CN" : "en",
                        title,
                        isChinese() ? "数贸" : "Shumao",
                        stylesheet,
                        head,
                        isChinese() ? "/zh" : "/",
                        link("/api", "API", "API"),
                        link("/guides", "Guides", "指南"),
                        link("/problems", "Problem types", "问题类型"),
                        other(),
                        main);
    }

    private boolean isChinese() {
        return language.equals(CHINESE);
    }

    private String link(String to, String english, String chinese) {
        String current = to.equals(address) ? " aria-current=\"page\"" : "";
        return "<a href=\"%s?lang=%s\"%s>%s</a>\n".formatted(to, language, current, isChinese() ? chinese : english);
    }

    private String other() {
        return address.isEmpty()
                ? ""
                : isChinese()
                        ? "<a href=\"%s?lang=en\" lang=\"en\" hreflang=\"en\">English</a>".formatted(address)
                        : "<a href=\"%s?lang=zh\" lang=\"zh-CN\" hreflang=\"zh-CN\">中文</a>".formatted(address);
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
