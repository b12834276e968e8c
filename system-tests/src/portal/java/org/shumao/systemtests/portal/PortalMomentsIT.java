package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever happens on the way of an answer, all that a reader sees, copies and takes is of one question: the one that is drawn. */
class PortalMomentsIT extends Journey {
    private static final String FLOWS =
            "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&chart=line";
    /** One object: a route is taken away by that with which it came. */
    private static final Predicate<String> OBSERVATIONS = PortalMomentsIT::asksForObservations;

    private static final long LONG = 10_500;
    private static final long LONGEST = 20_000;
    /** Of the page that looks every five seconds, and less than it waits for an answer. */
    private static final long TICKS = 16_000;

    private static final double LEAST_SHIFT = 0.05;
    /** Adds up how far what was seen already moved without a reader doing anything. */
    private static final String SHIFTS = """
            window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.hadRecentInput ? 0 : one.value; }))
                .observe({ type: 'layout-shift', buffered: true });""";

    @Test
    void aStoppedServiceLeavesThePictureAndIsAskedAgain() {
        Page page = browser.open(FLOWS);
        Drawn before = Drawn.of(page);
        page.route(OBSERVATIONS, PortalMomentsIT::stopped);
        choose(page, "Break down by", "HS section");
        awaitText(page, "[role=alert]", "A part of the system is not available");
        assertThat(page.locator(".page").innerText()).contains("still the answer to the question before");
        assertThat(Drawn.of(page)).isEqualTo(before);

        page.unroute(OBSERVATIONS);
        button(page, "Try again").click();
        page.waitForURL("**by=section**");
        Browser.settle(page);
        assertThat(page.locator("[role=alert]").count()).isZero();
        assertThat(page.locator("h1").innerText()).isNotEqualTo(before.title());
        page.context().close();
        browser.expected(503);
    }

    @Test
    void whoeverWaitsLongCanGoBackAndNobodyWaitsForEver() {
        Page page = browser.open(FLOWS);
        Drawn before = Drawn.of(page);
        page.clock().install();
        List<Route> held = new ArrayList<>();
        page.route(OBSERVATIONS, held::add);
        choose(page, "Break down by", "HS section");
        assertThat(page.locator(".page").getAttribute("aria-busy")).isEqualTo("true");
        page.clock().fastForward(LONG);
        button(page, "Stop waiting").click();
        page.waitForSelector(".page[aria-busy=false]");
        assertThat(Drawn.of(page)).isEqualTo(before);
        assertThat(page.locator("[role=alert]").count()).isZero();

        choose(page, "Break down by", "HS section");
        page.waitForCondition(() -> held.size() == 2);
        page.clock().fastForward(LONG);
        awaitText(page, ".patience p", "The answer takes long.");
        page.clock().fastForward(LONGEST);
        awaitText(page, "[role=alert]", "The answer took too long");
        assertThat(Drawn.of(page)).isEqualTo(before);
        assertThat(held).hasSize(2);
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void whileAnotherQuestionIsOpenAllThatIsTakenIsOfTheDrawnOne() throws IOException {
        Page page = browser.open(FLOWS);
        Drawn before = Drawn.of(page);
        String title = page.title();
        List<Route> held = new ArrayList<>();
        page.route(OBSERVATIONS, held::add);
        choose(page, "Break down by", "HS section");
        page.waitForURL("**by=section**");

        assertThat(page.locator(".page").getAttribute("aria-busy")).isEqualTo("true");
        assertThat(page.locator("h1").innerText()).isEqualTo(before.title());
        assertThat(page.title()).isEqualTo(title);
        Locator files = take(page, "Download");
        Download csv = page.waitForDownload(() -> files.getByText("CSV", new Locator.GetByTextOptions().setExact(true))
                .click());
        assertThat(csv.suggestedFilename()).contains("by-flow");
        assertThat(Files.readString(csv.path()))
                .contains("# by: flow", "by=flow&")
                .doesNotContain("section");
        page.keyboard().press("Escape");
        assertThat(take(page, "Share").getByLabel("Address of this question").inputValue())
                .endsWith(before.address());
        page.keyboard().press("Escape");
        for (String what : List.of("embed", "api", "cite")) {
            assertThat(page.locator("#take-" + what).textContent())
                    .contains("flow")
                    .doesNotContain("section");
        }

        // The last choice is the one that is answered, whatever comes when.
        page.unroute(OBSERVATIONS);
        choose(page, "Break down by", "Trading partner");
        page.waitForURL("**by=partner**");
        Browser.settle(page);
        String last = page.locator("h1").innerText();
        held.forEach(Route::resume);
        page.waitForTimeout(500);
        assertThat(page.locator("h1").innerText()).isEqualTo(last).isNotEqualTo(before.title());
        assertThat(page.url()).contains("by=partner");
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void ofTwoChoicesInARowBothCount() {
        Page page = browser.open(FLOWS);
        List<Route> held = new ArrayList<>();
        page.route(OBSERVATIONS, held::add);
        choose(page, "Break down by", "HS section");
        page.waitForURL("**by=section**");
        page.unroute(OBSERVATIONS);
        choose(page, "Currency", "US dollars");
        page.waitForURL("**by=section**currency=USD**");
        Browser.settle(page);
        assertThat(page.url()).contains("by=section", "currency=USD");
        assertThat(page.locator(".ask-whole").innerText()).contains("HS section", "US dollars");
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void operationsWaitForAnAnswerBeforeTheyAskAgain() {
        Page page = signedIn("/operations");
        page.waitForSelector("table.watch");
        page.clock().install();
        List<Route> held = new ArrayList<>();
        page.route("**/api/v1/intake", held::add);
        page.reload();
        page.waitForSelector(".page[aria-busy=true]");
        page.clock().runFor(TICKS);
        assertThat(held).hasSize(1);
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void offlineSaysSoAndAnotherTabOfTheSameAnswerNeedsNoNetwork() {
        Page page = browser.open(FLOWS);
        Drawn before = Drawn.of(page);
        page.context().setOffline(true);
        page.waitForSelector(".banner.away");
        tab(page, "Table").click();
        assertThat(page.locator("figure-table table").isVisible()).isTrue();
        assertThat(page.url()).contains("tab=table");
        tab(page, "Chart").click();
        choose(page, "Break down by", "HS section");
        page.waitForSelector("[role=alert]");
        assertThat(Drawn.of(page)).isEqualTo(before);
        page.context().setOffline(false);
        page.locator("[role=alert]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.context().close();
        browser.expectedFailures();
    }

    @Test
    void whatIsCopiedIsSaidAndThenOfferedAgain() {
        Page page = browser.open(FLOWS);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Drawn drawn = Drawn.of(page);
        take(page, "Share");
        Locator copy = page.locator("copy-button").first();
        copy.locator("button").click();
        awaitText(page, "copy-button [role=status]", "Copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).endsWith(drawn.address());
        page.waitForFunction("() => document.querySelector('copy-button button').textContent === 'Copy the link'");
        page.context().close();
    }

    @Test
    void aPartOfTheSentenceIsChosenByKeyboardAndGivesTheFocusBack() {
        Page page = browser.open(FLOWS);
        page.locator("[data-part=by0]").focus();
        page.keyboard().press("Enter");
        page.waitForSelector(".choices [role=listbox]:focus");
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-part=by0]:focus").count()).isOne();
        assertThat(page.url()).contains("by=flow");
        page.keyboard().press("Enter");
        page.waitForSelector(".choices [role=listbox]:focus");
        page.keyboard().press("Home");
        page.keyboard().press("Enter");
        page.waitForURL("**by=&**");
        Browser.settle(page);
        assertThat(page.locator("[data-part=by0]:focus").innerText()).isEqualTo("in total");
        page.context().close();
    }

    @Test
    void aPartOfTheSentenceExplainsItsWordsByKeyboard() {
        Page page = browser.open(FLOWS);
        page.locator("[data-part=definition]").focus();
        page.keyboard().press("Enter");
        page.waitForSelector(".choices [role=listbox]:focus");
        page.keyboard().press("Shift+Tab");
        page.waitForSelector(".choices .term:focus");
        page.keyboard().press("Enter");
        awaitText(page, ".choices .meaning:popover-open", "declaration lists");
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator(".meaning:popover-open").count()).isZero();
        assertThat(page.locator(".choices:popover-open").count()).isOne();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-part=definition]:focus").count()).isOne();
        page.context().close();
    }

    @Test
    void aTableIsSortedByEachOfItsColumns() {
        Page page = browser.open(FLOWS + "&tab=table");
        Locator names = page.locator("figure-table tbody:not(.totals) th");
        List<String> byValue = names.allInnerTexts();
        assertThat(page.locator("figure-table th[aria-sort=descending]").innerText())
                .contains("2025 H1");
        page.locator("figure-table th[aria-sort] button").click();
        assertThat(page.locator("figure-table th[aria-sort=ascending]").count()).isOne();
        assertThat(byValue).hasSize(2);
        assertThat(names.allInnerTexts()).containsExactly(byValue.get(1), byValue.get(0));
        assertAccessible(page);
        page.context().close();
    }

    @Test
    void aFrameTellsItsHeight() {
        Page page = browser.openWatched(
                FLOWS.replace("/explore", "/embed"),
                "window.heights = []; addEventListener('message', event => heights.push(event.data));");
        page.waitForFunction("() => heights.at(-1) === document.body.offsetHeight");
        int wide = (Integer) page.evaluate("heights.at(-1)");
        page.setViewportSize(320, 600);
        page.waitForFunction("before => heights.at(-1) > before", wide);
        page.context().close();
    }

    /** On a telephone the question is a line until somebody wants to change it. */
    @Test
    void nothingJumpsAndOnATelephoneThePictureComesBeforeTheChoices() {
        for (int width : List.of(390, 1280)) {
            Page page = browser.openWatched(FLOWS, SHIFTS, width);
            assertThat(((Number) page.evaluate("window.shift")).doubleValue())
                    .as("shift at %d px", width)
                    .isLessThan(LEAST_SHIFT);
            page.context().close();
        }
        Page page = browser.open(FLOWS, 390, ColorScheme.LIGHT);
        assertThat(page.locator("[data-part=by0]").isVisible()).isFalse();
        button(page, "change").click();
        choose(page, "Break down by", "HS section");
        page.waitForURL("**by=section**");
        Browser.settle(page);
        assertAccessible(page);
        page.context().close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    /** As the gateway answers when a service behind it is not there. */
    private static void stopped(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody(
                                "{\"type\":\"/problems/service-unavailable\",\"title\":\"Service unavailable\",\"status\":503}"));
    }

    /** What a reader sees of the question that is drawn. */
    private record Drawn(String title, String sentence, String picture, String address) {
        static Drawn of(Page page) {
            return new Drawn(
                    page.locator("h1").innerText(),
                    page.locator(".ask-whole").innerText(),
                    page.locator("trade-chart path.line")
                            .evaluateAll("lines => lines.map(line => line.getAttribute('d')).join()")
                            .toString(),
                    (String) page.evaluate("location.pathname + location.search"));
        }
    }

    private static boolean asksForObservations(String url) {
        return url.contains("/observations?");
    }
}
