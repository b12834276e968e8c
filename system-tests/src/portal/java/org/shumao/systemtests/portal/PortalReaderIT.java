package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader must never be misled about: which question the figures answer, what they are, and what is not on the screen. */
class PortalReaderIT extends Journey {
    private static final String FLOWS =
            "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&chart=line";
    private static final String PARTNERS =
            "/explore?indicator=value&definition=cbec&by=partner&from=2024-S1&to=2025-S1";
    /** An amount of more than a hundred yuan. */
    private static final String VALUE = "\"value\" ?: ?\"[0-9]{3,}[.0-9]*\"";
    /** Letters of a line of text. */
    private static final int LONGEST = 72;

    private static final int CUT_FROM = 18;
    /** More than a chart of bars has room for. */
    private static final int MANY = 25;

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /explore?definition=nope                 | definition | nope             | cbec
            /explore?from=yesterday                  | from       | yesterday        | a half-year, such as 2025-S1
            /explore?frequency=Q&to=2025-Q5          | to         | 2025-Q5          | a quarter, such as 2025-Q2
            /explore?frequency=S&from=2024-Q1        | from       | 2024-Q1          | a half-year
            /explore?from=2025-S1&to=2024-S1         | from       | 2025-S1          | not after 2024-S1
            /explore?from=2024-S1&from=2024-S2       | from       | 2024-S1, 2024-S2 | one value
            /explore?partner=US&partner=DE           | partner    | US, DE           | one value
            /explore?chart=cake                      | chart      | cake             | treemap
            /explore?bom=true                        | bom        | true             | nothing
            /embed?definition=nope                   | definition | nope             | cbec
            /?period=1066                            | period     | 1066             | to 2025-S1
            /?period=2024-S1&period=2024-S2          | period     | 2024-S1, 2024-S2 | one value
            /?from=2024-S1                           | from       | 2024-S1          | only the parameter period
            """)
    void anAddressThatIsNotValidShowsNoFiguresAndSaysWhy(
            String address, String parameter, String given, String allowed) {
        Page page = browser.open(address);
        assertThat(page.locator("[role=alert] li").innerText())
                .startsWith(parameter + ": “" + given + "”")
                .contains(allowed);
        assertThat(page.locator("trade-chart, table, .big").count()).isZero();
        page.locator("[role=alert] a").click();
        Browser.settle(page);
        page.waitForSelector("trade-chart, .big");
        assertThat(page.locator("[role=alert]").count()).isZero();
        page.context().close();
    }

    @Test
    void anUnknownIndicatorIsNamedWithThoseThatThereAre() {
        Page page = browser.openWrong("/explore?indicator=nope");
        assertThat(page.locator("[role=alert] li").innerText()).contains("indicator: “nope”", "value", "growth");
        page.context().close();
    }

    @Test
    void whatTheApiFindsWrongLeadsToTheDefaultViewToo() {
        Page page = browser.open("/explore?by=nonsense");
        assertThat(page.locator("[role=alert]").innerText()).contains("by", "nonsense");
        page.locator("[role=alert] a").click();
        page.waitForSelector("trade-chart");
        page.context().close();
        browser.expected(400);
    }

    /** The way back through the history must not leave figures of the page before it. */
    @Test
    void aWrongAddressTakesTheFiguresBeforeItAway() {
        Page page = browser.open(FLOWS);
        page.evaluate(
                "to => { history.pushState(null, '', to); dispatchEvent(new Event('popstate')); }",
                "/explore?definition=nope");
        page.waitForSelector("[role=alert]");
        assertThat(page.locator("trade-chart, table").count()).isZero();
        page.context().close();
    }

    @Test
    void theHeadlineSaysWhetherItIsFinalAndWhatItCounts() {
        JsonNode headline = anonymous("/api/v1/headline?period=2025-S1");
        Page page = browser.open("/?period=2025-S1");
        page.locator(".sure > summary").click();
        for (String domain : List.of("cbec", "dds")) {
            JsonNode figures = headline.path(domain);
            Locator section = page.locator(".sure section").nth(domain.equals("cbec") ? 0 : 1);
            String state = !figures.path("complete").asBoolean()
                    ? "not over"
                    : figures.path("provisional").asBoolean() ? "Provisional" : "Final";
            assertThat(section.innerText()).contains(state, "Gross");
            assertThat(section.locator("a[href='/indicators/value']").count()).isOne();
        }
        assertThat(page.locator("main").innerText()).contains("Do not add the two figures up", "not subtracted");
        page.context().close();
    }

    @Test
    void aFrameAFileAndACitationSayThatDataAreMadeUp() throws IOException {
        Page page = browser.open("/about");
        page.route(url -> url.contains("/embed?") || url.contains("/explore?"), PortalReaderIT::madeUp);
        page.navigate(running.suite()
                .gatewayUrl()
                .resolve(FLOWS.replace("/explore", "/embed"))
                .toString());
        Browser.settle(page);
        assertThat(page.locator("article").innerText()).contains("made up, at 1 : 5,000,000", "As of");

        page.navigate(running.suite().gatewayUrl().resolve(FLOWS).toString());
        Browser.settle(page);
        Locator files = take(page, "Download");
        Download csv = page.waitForDownload(() -> files.getByText("CSV", new Locator.GetByTextOptions().setExact(true))
                .click());
        assertThat(Files.readAllLines(csv.path()))
                .contains("# data: made up for a demonstration at 1 : 5 000 000")
                .anyMatch(line -> line.startsWith("# as of: 2"));
        for (String code : page.locator("#take-cite code").allTextContents()) {
            assertThat(code)
                    .containsIgnoringCase("made-up data")
                    .contains("1 : 5,000,000")
                    .contains("as of 2");
        }
        page.context().close();
    }

    @Test
    void aValueTooSmallForTheUnitIsNotTakenForZero() {
        Page page = browser.open("/about");
        page.route(url -> url.contains("/observations?"), PortalReaderIT::aFenAndMinusAFen);
        page.navigate(running.suite().gatewayUrl().resolve(FLOWS).toString());
        Browser.settle(page);
        assertThat(page.locator("table.numbers td").allTextContents())
                .anyMatch(text -> text.matches("<0\\.0?1"))
                .anyMatch(text -> text.matches(">−0\\.0?1"));
        page.context().close();
    }

    @Test
    void aDeclineLargerThanAnyRiseHasItsBar() {
        Page page = browser.open("/about");
        page.route(url -> url.contains("/observations?"), PortalReaderIT::manyAndADecline);
        page.navigate(running.suite()
                .gatewayUrl()
                .resolve("/explore?indicator=value&definition=cbec&by=section&from=2025-S1&to=2025-S1&chart=bars")
                .toString());
        Browser.settle(page);
        assertThat(page.locator("trade-chart .bar").count())
                .isLessThan(page.locator("table.numbers tbody tr").count());
        assertThat(page.locator("trade-chart .less .amount").textContent()).isEqualTo("−1,000.0");
        page.context().close();
    }

    @Test
    void aRefusedQuestionLeadsToThePublicViewNextToIt() {
        Page page = browser.openRefused(PARTNERS + "&province=33");
        page.locator("[role=alert] a").click();
        page.waitForSelector("trade-chart");
        assertThat(page.url()).contains("province=33").doesNotContain("partner");
        page.context().close();
    }

    @Test
    void theKeyboardHearsTheNewestPointFirstAndReachesBothEnds() {
        Page page = browser.open(FLOWS);
        page.locator("trade-chart [tabindex='0']").focus();
        String entered = page.locator(".spoken").innerText();
        page.keyboard().press("Home");
        String first = page.locator(".spoken").innerText();
        page.keyboard().press("End");

        assertThat(entered).contains("Exports", "the first half of 2025", "yuan");
        assertThat(first).contains("Exports", "the first half of 2024");
        assertThat(page.locator(".spoken").innerText()).isEqualTo(entered);
        page.context().close();
    }

    @Test
    void everyColumnOfAHistoryHasItsNameInBothLanguages() {
        for (String language : List.of("/", "/zh")) {
            Page page = browser.open(language, 390, ColorScheme.LIGHT);
            Locator history = page.locator(".history").first();
            List<String> names = history.locator("text").allTextContents();
            assertThat(names.stream()
                            .filter(name -> name.matches("H[12]|[上下]半"))
                            .count())
                    .isEqualTo(history.locator("rect").count());
            assertThat(names).contains("2024", "2025");
            page.context().close();
        }
    }

    @Test
    void aLongTableOffersAllOfItsRows() {
        Page page = browser.open(PARTNERS + "&tab=table");
        int rows = page.locator("table.numbers tbody tr").count();
        assertThat(rows).isGreaterThan(CUT_FROM);
        Locator box = page.locator(".scroll");
        assertThat(hidden(box)).isPositive();
        page.getByText("Show all " + rows + " rows").click();
        assertThat(hidden(box)).isZero();
        page.context().close();
    }

    @Test
    void barsAreOfThePeriodThatTheSliderNames() {
        Page page = browser.open(PARTNERS + "&chart=bars");
        page.locator("time-slider input").press("ArrowLeft");
        page.waitForURL("**at=2024-S2**");
        assertThat(page.locator(".subtitle").innerText()).contains("the second half of 2024");
        page.reload();
        Browser.settle(page);
        assertThat(page.locator(".subtitle").innerText()).contains("the second half of 2024");
        page.context().close();
    }

    @Test
    void aReaderChoosesPeriodsInAnyOrder() {
        Page page = browser.open(PARTNERS.replace("from=2024-S1", "from=2024-S2") + "&chart=bars");
        Locator periods = open(page, "Periods");
        periods.getByLabel("From").selectOption("2025-S1");
        periods.getByLabel("To").selectOption("2024-S1");
        periods.getByText("Show").first().click();
        page.waitForURL("**from=2024-S1&to=2025-S1**");
        Browser.settle(page);
        open(page, "Periods").getByLabel("To").selectOption("2024-S1");
        periods.getByText("Show").first().click();
        page.waitForURL("**from=2024-S1&to=2024-S1**");
        Browser.settle(page);
        assertThat(page.locator(".subtitle").innerText()).contains("the first half of 2024");
        assertThat(page.locator("[data-part=periods]").innerText()).isEqualTo("2024 H1");
        page.context().close();
    }

    @Test
    void whileTheNetworkIsAwayThePageSaysSoAndChoicesStayThoseOfTheFigures() {
        Page page = browser.open(FLOWS);
        String title = page.locator("h1").innerText();
        page.context().setOffline(true);
        page.waitForSelector(".banner.away");
        choose(page, "Indicator", "Orders");
        page.waitForSelector("[role=alert]");
        assertThat(page.locator("[data-part=indicator]").innerText()).isEqualTo("Value");
        assertThat(page.locator("h1").innerText()).isEqualTo(title);
        assertThat(page.title()).startsWith(title);
        assertThat(page.url()).contains("indicator=value");
        assertThat(page.locator("trade-chart path.line").count()).isPositive();

        page.context().setOffline(false);
        page.locator(".banner.away").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator("[role=alert]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.locator("h1").innerText()).isEqualTo(title);
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void aDoubleClickTakesAFileOnce() {
        Page page = browser.open(FLOWS);
        List<Download> taken = new ArrayList<>();
        page.onDownload(taken::add);
        Locator files = take(page, "Download");
        files.getByText("CSV", new Locator.GetByTextOptions().setExact(true)).dblclick();
        // A second file would come before the one that is asked for after it.
        page.waitForDownload(() -> files.getByText("Chart as SVG").click());
        assertThat(taken).hasSize(2);
        page.context().close();
    }

    @Test
    void linesOfTextAreShortAndAWideWindowIsUsed() {
        for (String address : List.of("/about", "/", "/indicators/value")) {
            Page page = browser.open(address);
            assertThat((Integer) page.evaluate(LONGEST_LINE)).as(address).isBetween(LONGEST / 2, LONGEST);
            page.context().close();
        }
        Page wide = browser.open("/", 3840, ColorScheme.LIGHT);
        Number used = (Number) wide.evaluate("() => document.querySelector('.pair').getBoundingClientRect().width");
        assertThat(used.doubleValue()).isGreaterThan(3840 * 0.5);
        assertThat((Integer) wide.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        wide.context().close();
    }

    /** Letters of the longest line that a paragraph or an entry of a list breaks into. */
    private static final String LONGEST_LINE = """
            () => Math.max(...[...document.querySelectorAll('main p, main li, main dd')].flatMap(text => {
                const lines = new Map();
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
                    for (let at = 0; at < node.length; at++) {
                        const range = document.createRange();
                        range.setStart(node, at);
                        range.setEnd(node, at + 1);
                        const box = range.getBoundingClientRect();
                        if (box.width > 0) {
                            lines.set(Math.round(box.bottom / 8), (lines.get(Math.round(box.bottom / 8)) ?? 0) + 1);
                        }
                    }
                }
                return [...lines.values()];
            }))""";

    private static int hidden(Locator box) {
        return (Integer) box.evaluate("box => box.scrollHeight - box.clientHeight");
    }

    /** The answer with other first and second values. */
    private static void aFenAndMinusAFen(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text()
                        .replaceFirst(VALUE, "\"value\":\"0.01\"")
                        .replaceFirst(VALUE, "\"value\":\"-0.01\"")));
    }

    /** The answer with many more members, the last of which declines by more than all others rise. */
    private static void manyAndADecline(Route route) {
        APIResponse answer = route.fetch();
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(answer.text());
            ArrayNode observations = (ArrayNode) tree.path("observations");
            ObjectNode last = (ObjectNode) observations.path(observations.size() - 1);
            for (int i = 0; i < MANY; i++) {
                ObjectNode one = last.deepCopy();
                ((ObjectNode) one.path("key")).put("section", "T" + i);
                one.put("status", "A").put("value", i == 0 ? "-99999999999999999.00" : i + "0000.00");
                observations.add(one);
            }
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(tree.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as a gateway serves it whose data are made up. */
    private static void madeUp(Route route) {
        APIResponse answer = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("<shumao-portal>", "<shumao-portal made-up=\"5,000,000\">")));
    }
}
