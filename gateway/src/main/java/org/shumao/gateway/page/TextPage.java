package org.shumao.gateway.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A page for people that no script makes: guides, the error reference, the reference of the API, errors. All have the portal's head and
 * foot, in the language of the page.
 *
 * @param language {@code en} or {@code zh}
 * @param title without the name of the product
 * @param address without the language; empty if the page has no address in the other language
 * @param stylesheet its address
 */
public record TextPage(String language, String title, String address, String stylesheet) {
    public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    /** The portal's own style. */
    public static final String STYLE = "/shumao.css";

    private static final String CHINESE = "zh";
    private static final String GLASS =
            "<svg width=\"20\" height=\"20\" viewBox=\"0 0 20 20\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\""
                    + " stroke-linecap=\"round\" aria-hidden=\"true\"><circle cx=\"8.5\" cy=\"8.5\" r=\"5.5\"/><path"
                    + " d=\"m12.8 12.8 4.2 4.2\"/></svg>";

    /** Pages of the portal in its head. */
    static final List<Link> HEAD = List.of(
            new Link("/", "Figures", "数据"),
            new Link("/explore", "Explore", "查询"),
            new Link("/releases", "Releases", "发布"),
            new Link("/indicators", "Indicators", "指标"),
            new Link("/enterprises", "Enterprises", "企业"),
            new Link("/about", "About", "说明"));

    /** Those in the foot under Figures and About the figures. */
    static final List<Link> FIGURES = List.of(
            new Link("/", "Figures", "数据"),
            new Link("/explore", "Explore", "查询"),
            new Link("/releases", "Releases", "发布"),
            new Link("/calendar", "Release calendar", "发布日历"),
            new Link("/indicators", "Indicators", "指标"),
            new Link("/enterprises", "Enterprises", "企业"));

    static final List<Link> ABOUT = List.of(
            new Link("/about", "Definitions and methods", "定义与方法"),
            new Link("/glossary", "Glossary", "名词解释"),
            new Link("/changes", "What changed", "变动"),
            new Link("/quality", "Quality", "数据质量"));

    /** Pages like this one. */
    static final List<Link> DEVELOPERS = List.of(
            new Link("/api", "API reference", "接口文档"),
            new Link("/sdmx", "SDMX", "SDMX"),
            new Link("/guides", "Guides", "使用指南"),
            new Link("/problems", "Error reference", "错误说明"));

    /**
     * A page, and what it is called.
     *
     * @param to its address without the language
     */
    record Link(String to, String english, String chinese) {}

    public static TextPage of(String language, String title, String address) {
        return new TextPage(language, title, address, STYLE);
    }

    /**
     * Returns the page.
     *
     * @param head more elements of the head
     * @param main the element main, and what belongs beside it
     */
    public String html(String head, String main) {
        return """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%2$s · %3$s</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="%4$s">
            %5$s</head>
            <body>
            <header class="top read"><a class="name" href="%6$s">%3$s</a>
            <nav aria-label="%7$s">%8$s</nav>
            <div class="own"><a class="to-search" href="%9$s" aria-label="%10$s">%11$s</a>
            %12$s</div></header>
            %13$s<footer><nav aria-label="%14$s">
            %15$s</nav>
            <p>%3$s · %16$s</p></footer>
            </body>
            </html>
            """.formatted(
                        isChinese() ? "zh-CN" : "en",
                        title,
                        product(),
                        stylesheet,
                        head,
                        portal("/"),
                        in("Main", "主导航"),
                        HEAD.stream().map(this::portalLink).collect(Collectors.joining("\n")),
                        portal("/search"),
                        in("Search", "搜索"),
                        GLASS,
                        other(),
                        main,
                        in("More pages", "更多页面"),
                        foot(),
                        in("Digital trade statistics, made from the records themselves", "由逐票记录直接汇总的数字贸易统计"));
    }

    /** Returns the links to pages like this one, for whoever writes programs. */
    public String developers() {
        return "<nav class=\"parts\" aria-label=\"%s\">%s</nav>\n"
                .formatted(
                        in("For developers", "开发者"),
                        DEVELOPERS.stream().map(this::link).collect(Collectors.joining("\n")));
    }

    private String foot() {
        return group(in("Figures", "数据"), FIGURES.stream().map(this::portalLink).toList())
                + group(
                        in("About the figures", "关于数据"),
                        ABOUT.stream().map(this::portalLink).toList())
                + group(
                        in("For developers", "开发者"),
                        DEVELOPERS.stream().map(this::link).toList())
                + group(in("For work", "工作入口"), List.of(portalLink(new Link("/submissions", "Report data", "报送数据"))));
    }

    private static String group(String name, List<String> links) {
        return "<section><h2>%s</h2><ul>%s</ul></section>\n"
                .formatted(
                        name,
                        links.stream().map(link -> "<li>" + link + "</li>").collect(Collectors.joining()));
    }

    private String product() {
        return in("Shumao", "数贸");
    }

    private boolean isChinese() {
        return language.equals(CHINESE);
    }

    private String in(String english, String chinese) {
        return isChinese() ? chinese : english;
    }

    /** Returns the address of a page of the portal: its language is part of the path. */
    private String portal(String to) {
        return !isChinese() ? to : to.equals("/") ? "/zh" : "/zh" + to;
    }

    private String portalLink(Link link) {
        return "<a href=\"%s\">%s</a>".formatted(portal(link.to()), in(link.english(), link.chinese()));
    }

    private String link(Link link) {
        String current = address.startsWith(link.to()) ? " aria-current=\"page\"" : "";
        return "<a href=\"%s?lang=%s\"%s>%s</a>"
                .formatted(link.to(), language, current, in(link.english(), link.chinese()));
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
