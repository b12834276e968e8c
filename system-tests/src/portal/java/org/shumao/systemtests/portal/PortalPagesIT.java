package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the portal in both languages; in English at three widths, light and dark. */
class PortalPagesIT extends Journey {
    static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<Integer> WIDTHS = List.of(390, 1280, 1920);
    /** Of A4 between its margins, in CSS pixels. */
    private static final int PAPER = 672;
    /** What browsers report as the worst that readers do not mind is 0.1. */
    private static final double MOST_SHIFT = 0.05;

    /** By language, width and scheme. */
    private static final Map<String, ContactSheet> SHEETS = new TreeMap<>();

    @AfterAll
    static void laysOutContactSheets() {
        SHEETS.values().forEach(ContactSheet::write);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/explore",
                "/explore?indicator=share&by=partner&chart=bars",
                "/explore?indicator=value&by=section&chart=treemap",
                "/explore?indicator=value&by=partner&chart=heat&frequency=Q",
                "/indicators",
                "/releases",
                "/calendar",
                "/changes",
                "/indicators/growth",
                "/enterprises",
                "/submissions",
                "/quality",
                "/about",
                "/desk",
                "/operations"
            })
    void isReadableAtEveryWidthInBothLanguages(String path) {
        for (String language : List.of("", "/zh")) {
            String address = language.isEmpty() || !path.equals("/") ? language + path : language;
            // What is longer in Chinese, or shorter, shows where there is least room.
            for (int width : language.isEmpty() ? WIDTHS : WIDTHS.subList(0, 1)) {
                shown(address, width, ColorScheme.LIGHT).context().close();
            }
            if (language.isEmpty()) {
                shown(address, 1280, ColorScheme.DARK).context().close();
            }
        }
    }

    /** Opens a page and asserts what holds of every one. */
    private static Page shown(String address, int width, ColorScheme scheme) {
        boolean chinese = address.startsWith("/zh");
        Page page = browser.open(address, width, scheme);
        assertThat(page.title()).doesNotContain("undefined").endsWith(chinese ? "数贸" : "Shumao");
        assertThat(page.locator("h1").count()).isOne();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(chinese ? "zh-CN" : "en");
        assertThat(Browser.layoutShift(page))
                .as("%s moves while it loads at %d px", address, width)
                .isLessThan(MOST_SHIFT);
        String form = width + (scheme == ColorScheme.DARK ? "-dark" : "");
        SHEETS.computeIfAbsent((chinese ? "zh-" : "en-") + form, ContactSheet::new)
                .add(address, Browser.picture(page, name(address) + "-" + form));
        page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("%s is wider than %d px", address, width)
                .isNotPositive();
        return page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/explore?indicator=value&by=flow",
                "/explore?indicator=share&by=partner&chart=treemap",
                "/explore?indicator=value&by=partner&chart=heat",
                "/explore?indicator=value&tab=table",
                "/indicators",
                "/releases",
                "/calendar",
                "/zh/changes",
                "/indicators/value",
                "/enterprises",
                "/submissions",
                "/quality",
                "/zh/about",
                "/glossary",
                "/zh/search?q=%E9%9E%8B",
                "/desk",
                "/operations"
            })
    void keepsTheRulesOfAccessibility(String address) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser.open(address, 1280, scheme);
            List<Rule> violations =
                    new AxeBuilder(page).withTags(RULES).analyze().getViolations();
            assertThat(violations)
                    .extracting(
                            rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
            page.context().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/guides", "/guides/first-submission", "/problems", "/problems/unauthenticated"})
    void pagesBesideThePortalKeepItsLanguageAndThePolicy(String path) {
        for (String language : List.of("en", "zh")) {
            for (int width : WIDTHS) {
                Page page = browser.openPlain(path + "?lang=" + language, width);
                if (path.equals("/api")) {
                    page.waitForSelector("body[data-ready=true]");
                }
                assertThat(page.locator("html").getAttribute("lang")).startsWith(language);
                assertThat(page.locator("header .name").getAttribute("href"))
                        .isEqualTo(language.equals("en") ? "/" : "/zh");
                assertThat(page.locator("header nav a").all())
                        .hasSize(6)
                        .allSatisfy(link -> assertThat(link.getAttribute("href").startsWith("/zh"))
                                .isEqualTo(language.equals("zh")));
                assertThat(page.locator("nav.parts a").all())
                        .hasSize(4)
                        .allSatisfy(
                                link -> assertThat(link.getAttribute("href")).endsWith("?lang=" + language));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as("%s is wider than %d px", path, width)
                        .isNotPositive();
                Browser.picture(page, name(path + language) + "-" + width);
                page.locator("header a[hreflang]").click();
                page.waitForURL("**" + path + "?lang=" + (language.equals("en") ? "zh" : "en"));
                page.context().close();
            }
        }
        browser.expectedOfTheReference();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/zh",
                "/explore?indicator=value&by=flow&frequency=S",
                "/explore?indicator=share&by=partner&chart=bars",
                "/indicators/growth"
            })
    void paperHoldsNothingToPressAndIsNotCut(String address) {
        Page page = browser.open(address, 1280, ColorScheme.DARK);
        page.pdf(new Page.PdfOptions()
                .setFormat("A4")
                .setPath(Path.of("target", "portal", "print-" + name(address) + ".pdf")));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(PAPER, 1_000);
        assertThat(page.locator("button:visible, select:visible, input:visible, nav:visible")
                        .count())
                .isZero();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        assertThat((String) page.evaluate("getComputedStyle(document.body).color"))
                .isEqualTo("rgb(0, 0, 0)");
        Browser.picture(page, "print-" + name(address));
    }

    @Test
    void anAddressThatIsTooLongShowsTheWayBack() {
        Page page = browser.openPlain("/zh/explore?x=" + "x".repeat(9_000), 390);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
        page.locator("main a").first().click();
        Browser.settle(page);
        assertThat(page.url()).endsWith("/zh");
        browser.expected(414);
    }

    @Test
    void aWrongAddressShowsTheWayBack() {
        Page page = browser.openWrong("/no/such/page");
        page.locator("main a").click();
        Browser.settle(page);
        assertThat(page.url()).endsWith(":" + running.suite().gatewayUrl().getPort() + "/");
    }

    private static String name(String address) {
        String name = address.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "headline" : name;
    }
}
