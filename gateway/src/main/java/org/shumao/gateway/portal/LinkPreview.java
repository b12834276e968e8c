package org.shumao.gateway.portal;

import org.shumao.gateway.page.TextPage;

/**
 * Says what a page is about before any script runs: to search engines, and to programs that show a link with what it leads to.
 *
 * @param language {@code en} or {@code zh}
 * @param title without the name of the portal
 * @param product the name of the portal
 */
record LinkPreview(String language, String product, String title, String description) {
    private static final String LANGUAGE = "<html lang=\"en\">";
    private static final String TITLE = "<title>Shumao · 数贸</title>";

    /** Returns the page with this in its head. */
    String in(String page) {
        if (!page.contains(LANGUAGE) || !page.contains(TITLE)) {
            throw new IllegalStateException("the page of the portal has no place for a preview");
        }
        return page.replace(LANGUAGE, "<html lang=\"" + (language.equals("zh") ? "zh-CN" : language) + "\">")
                .replace(TITLE, """
                    <title>%1$s · %2$s</title>
                      <meta name="description" content="%3$s">
                      <meta property="og:site_name" content="%2$s">
                      <meta property="og:type" content="website">
                      <meta property="og:locale" content="%4$s">
                      <meta property="og:title" content="%1$s">
                      <meta property="og:description" content="%3$s">\
                    """.formatted(
                                TextPage.escaped(title),
                                TextPage.escaped(product),
                                TextPage.escaped(description),
                                language.equals("zh") ? "zh_CN" : "en_GB"));
    }
}
