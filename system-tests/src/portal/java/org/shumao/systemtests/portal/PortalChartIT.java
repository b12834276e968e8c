package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader reads in a chart: all series at the pointer, a series by its name, and what is not drawn. */
class PortalChartIT extends Journey {
    private static final String FLOWS =
            "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&chart=line";
    /** More than there are colours. */
    private static final int MANY = 25;

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void allSeriesAreReadAnywhereInThePlotInAPanelThatCoversNoPoint(int width) {
        Page page = browser.open(FLOWS, width, ColorScheme.LIGHT);
        page.locator("trade-chart .chart").scrollIntoViewIfNeeded();
        BoundingBox chart = page.locator("trade-chart .chart").boundingBox();
        for (double across : new double[] {0.15, 0.5, 0.7}) {
            page.mouse().move(chart.x + chart.width * across, chart.y + chart.height * 0.5);
            page.waitForSelector("trade-chart .read");
            assertThat(page.locator(".read").innerText()).contains("Exports", "Imports", "20");
            BoundingBox panel = page.locator(".read").boundingBox();
            BoundingBox point = page.locator(".ring").boundingBox();
            assertThat(panel.x).isGreaterThanOrEqualTo(chart.x - 1);
            assertThat(panel.x + panel.width).isLessThanOrEqualTo(chart.x + chart.width + 1);
            assertThat(point.x + point.width / 2 < panel.x || point.x + point.width / 2 > panel.x + panel.width)
                    .isTrue();
            assertThat(page.locator("trade-chart .rule").count()).isOne();
        }
        page.mouse().move(1, 1);
        page.waitForFunction("() => document.querySelector('.read') === null");
        page.context().close();
    }

    @Test
    void afterATouchThePanelStaysUntilOneTapsElsewhere() {
        Page page = browser.open(FLOWS);
        BoundingBox chart = page.locator("trade-chart .chart").boundingBox();
        Map<String, Object> touch =
                Map.of("pointerType", "touch", "clientX", chart.x + 200, "clientY", chart.y + 100, "bubbles", true);
        page.locator("trade-chart .chart").dispatchEvent("pointerdown", touch);
        page.locator("trade-chart .chart").dispatchEvent("pointerleave", touch);
        assertThat(page.locator(".read").innerText()).contains("Exports", "Imports");

        page.locator("h1").dispatchEvent("pointerdown", Map.of("pointerType", "touch", "bubbles", true));
        page.waitForFunction("() => document.querySelector('.read') === null");
        page.context().close();
    }

    @Test
    void aNamePicksItsLineOutAndTheOthersTurnGrey() {
        Page page = browser.open(FLOWS);
        assertThat(page.locator("trade-chart .faded").count()).isZero();
        page.locator("trade-chart .end[data-pick=X] .label").click();
        page.waitForSelector("trade-chart .series.faded[data-pick=M]");
        assertThat(page.locator("trade-chart .faded[data-pick=X]").count()).isZero();
        page.context().close();
    }

    @Test
    void anAxisHasFourToSixLinesItsUnitOnceAndTheLastPeriod() {
        Page page = browser.open(FLOWS);
        assertThat(page.locator("trade-chart .grid, trade-chart .zero").count()).isBetween(4, 6);
        assertThat(page.locator("trade-chart .unit").count()).isOne();
        assertThat(page.locator("trade-chart .tick.end").textContent()).isEqualTo("2025 H1");
        page.context().close();
    }

    @Test
    void whatIsNotDrawnIsSaidUnderTheChartAndInItsPicture() {
        Page page = browser.open("/about");
        page.route(url -> url.contains("/observations?"), PortalChartIT::many);
        page.navigate(running.suite()
                .gatewayUrl()
                .resolve("/explore?indicator=value&definition=cbec&by=section&from=2025-S1&to=2025-S1&chart=line")
                .toString());
        Browser.settle(page);
        page.waitForSelector("trade-chart .drawn");
        assertThat(page.locator("trade-chart path.line").count()).isEqualTo(8);
        String said = page.locator("trade-chart .drawn").innerText();
        assertThat(said).matches("(?s).*8 of \\d\\d drawn.*");
        assertThat(page.evaluate("() => { const picture = document.querySelector('trade-chart').portrait(1120);"
                        + " picture.done(); return picture.notes; }"))
                .isEqualTo(said);
        page.context().close();
    }

    /** Members that do not add up to the total, so that nothing stands for all others. */
    private static void many(Route route) {
        APIResponse answer = route.fetch();
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(answer.text());
            ArrayNode observations = (ArrayNode) tree.path("observations");
            ObjectNode one = observations.path(observations.size() - 1).deepCopy();
            observations.removeAll();
            for (int i = 0; i < MANY; i++) {
                ObjectNode member = one.deepCopy();
                ((ObjectNode) member.path("key")).put("section", "T" + i);
                observations.add(member.put("status", "A").put("value", i + 1 + "0000.00"));
            }
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(tree.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
