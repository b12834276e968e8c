package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.localstack.process.Poll;
import org.shumao.systemtests.suite.RunningSuite;

/** The figures are in the page before any script runs, and what the script draws in their place comes soon on a slow line. */
class PortalFirstFigureIT extends Journey {
    private static final int BYTES_A_SECOND = 50_000;
    private static final int LATENCY_MILLIS = 40;
    private static final long MOST_BYTES = 120_000;
    private static final int MOST_REQUESTS = 20;

    /** Shifts of the layout, and when the figure that came with the page was there. */
    private static final String WATCH = """
        window.shifted = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
          .observe({type: 'layout-shift', buffered: true});
        new MutationObserver(() => {
          if (!window.figureAt && /[0-9]/.test(document.querySelector('.big')?.textContent ?? '')) {
            window.figureAt = performance.now() - performance.getEntriesByType('navigation')[0].responseStart;
          }
          if (!window.drawnAt && document.querySelector('main > :not(.front-fragment) .big')) {
            window.drawnAt = performance.now();
          }
        }).observe(document, {childList: true, subtree: true});\
        """;

    /** Adds something up over the page and what had come whole when it was first painted, with the figures that it came with. */
    private static final String CAME = """
        () => {
          const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
          return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter(one => one.entryType === 'navigation' || one.responseEnd <= painted)
            .reduce((sum, one) => sum + %s, 0);
        }\
        """;

    /** Until the gateway has the figures: a busy machine is slower than the page waits. */
    private static Page begun(String address) {
        Page page = browser.openWithoutScript(address);
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> {
                    page.reload();
                    return page.locator(".front-fragment").count() == 1;
                }))
                .isTrue();
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zh"})
    void theFiguresAreReadWithoutAScript(String address) {
        JsonNode cbec = anonymous("/api/v1/headline").path("cbec");
        Page page = begun(address);
        String growth = cbec.path("growthPct").decimalValue().abs().setScale(2).toPlainString();
        assertThat(page.locator("h1").textContent()).contains(growth);
        assertThat(page.locator(".figure .big").count()).isEqualTo(2);
        assertThat(page.locator(".figure .big").first().textContent()).startsWith("1.32");
        assertThat(page.locator(".published").textContent())
                .contains(address.equals("/") ? "14 July 2025" : "2025年7月14日");
        assertThat(page.locator("meta[property='og:description']").getAttribute("content"))
                .contains(address.equals("/") ? "1.32 trillion yuan" : "1.32万亿元");
        Browser.picture(page, "first-figures" + address.replace('/', '-'));
        Page drawn = browser.open(address);
        for (String words : List.of("h1", ".figure .big", ".figure .growth")) {
            assertThat(page.locator(words).allTextContents())
                    .as(words)
                    .isEqualTo(drawn.locator(words).allTextContents());
        }
        drawn.context().close();
        page.context().close();
    }

    @Test
    void aSlowLineBringsThemInOneRoundTripAndTheScriptMovesNothing() {
        begun("/").context().close();
        Page page = browser.fresh(1280);
        CDPSession devtools = page.context().newCDPSession(page);
        AtomicLong bytes = new AtomicLong();
        AtomicInteger requests = new AtomicInteger();
        devtools.on("Network.loadingFinished", event -> {
            requests.incrementAndGet();
            bytes.addAndGet(event.get("encodedDataLength").getAsLong());
        });
        devtools.send("Network.enable");
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY_MILLIS);
        line.addProperty("downloadThroughput", BYTES_A_SECOND);
        line.addProperty("uploadThroughput", BYTES_A_SECOND);
        devtools.send("Network.emulateNetworkConditions", line);
        page.addInitScript(WATCH);
        page.navigate(running.suite().gatewayUrl().toString());
        page.waitForFunction("() => window.drawnAt");
        long cameUntilDrawn = bytes.get();
        int askedUntilDrawn = requests.get();
        Browser.settle(page);
        int asked = (int) number(page, CAME.formatted("1"));
        long came = (long) number(page, CAME.formatted("one.transferSize"));
        System.out.printf(
                "figure %.0f ms after the first byte, %d bytes in %d requests; drawn by the script after %.0f ms, %d bytes in %d requests;"
                        + " shift %s%n",
                number(page, "window.figureAt"),
                came,
                asked,
                number(page, "window.drawnAt"),
                cameUntilDrawn,
                askedUntilDrawn,
                page.evaluate("window.shifted"));
        assertThat(came).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(number(page, "window.figureAt"))
                .as("the figures come with the page")
                .isLessThan(number(page, "window.drawnAt"));
        assertThat(asked).isLessThanOrEqualTo(MOST_REQUESTS);
        assertThat(number(page, "window.shifted")).isLessThan(0.05);
        page.context().close();
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }
}
