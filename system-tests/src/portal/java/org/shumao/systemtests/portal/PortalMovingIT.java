package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.ExportList;

/** What moves on the pages: the headline with a key, the counts of rule hits, charts by keyboard, and what is loaded first. */
class PortalMovingIT extends Journey {
    private static final long HALF_A_MINUTE = 31_000;
    /** Bytes on the way to the figures that the script draws, without those of the API: the first come with the page. */
    private static final int MOST_BYTES = 120_000;

    private static final int MOST_FILES = 24;

    /** The stream takes no key, so that the page asks. */
    @Test
    void aHeadlineThatIsReadLiveWithAKeyIsAskedForAgain() {
        Page page = withKey("/operations");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.clock().install();
        page.locator("portal-header a[href='/']").first().click();
        awaitText(page, ".live", "Live figures for those inside");
        Browser.settle(page);
        String before = page.locator(".big").first().innerText();

        running.submit(list("new", "2025-05-02T10:00:00"));
        running.awaitSettled();
        page.clock().fastForward(HALF_A_MINUTE);
        page.waitForFunction("before => document.querySelector('.big').innerText !== before", before);
        assertThat(asked).noneMatch(url -> url.contains("/api/v1/stream"));
        running.submit(list("delete", "2025-05-03T10:00:00"));
        running.awaitSettled();
        page.context().close();
    }

    @Test
    void qualityShowsHowOftenEachRuleWasHitAndLeadsToTheRule() {
        running.gateway().submit("{broken\n".getBytes(StandardCharsets.UTF_8), "application/x-ndjson", "hits");
        JsonNode hits = running.gateway().get("/api/v1/rule-hits").path("items");
        long malformed = 0;
        for (JsonNode hit : hits) {
            malformed += hit.path("rule").asText().equals("malformed-record")
                    ? hit.path("records").asLong()
                    : 0;
        }
        assertThat(malformed).isPositive();

        Page page = withKey("/operations");
        page.locator("footer a[href='/quality']").click();
        page.waitForSelector("rule-hits tbody tr");
        Browser.settle(page);
        Locator row =
                page.locator("rule-hits tbody tr").filter(new Locator.FilterOptions().setHasText("malformed-record"));
        assertThat(row.locator("td").last().innerText()).isEqualTo(String.format("%,d", malformed));
        assertThat(page.locator("rule-hits rect.bar").count()).isEqualTo(Math.min(20, hits.size()));
        row.locator("a").click();
        assertThat(page.locator("#rule-malformed-record").isVisible()).isTrue();
        Browser.picture(page, "quality-rule-hits");
        page.context().close();

        Page everybody = browser.open("/zh/quality");
        assertThat(everybody.locator("rule-hits .empty").innerText()).contains("当月的计数在月末后公布");
        everybody.context().close();
    }

    @Test
    void theSurvivalCurveIsOneTabStopAndReadsItsPointsOut() {
        Page page = withKey("/operations");
        page.locator("portal-header a[href='/enterprises']").first().click();
        page.waitForSelector("survival-curve trade-chart [tabindex='0']");
        Locator chart = page.locator("survival-curve trade-chart [tabindex='0']");
        assertThat(chart.count()).isOne();
        chart.focus();
        page.keyboard().press("ArrowRight");
        String last = page.locator("survival-curve .spoken").innerText();
        page.keyboard().press("ArrowLeft");
        String before = page.locator("survival-curve .spoken").innerText();

        assertThat(last).contains("still trading", "months", "per cent").isNotEqualTo(before);
        assertThat(before).contains("still trading");
        page.context().close();
    }

    @Test
    void anEnterpriseIsFoundByItsNameInAFilter() {
        JsonNode enterprise =
                running.gateway().get("/api/v1/enterprises?limit=1").at("/items/0");
        Page page = browser.open("/explore?indicator=value&definition=cbec&by=&frequency=S&from=2024-S1&to=2025-S1");
        page.locator("details.key summary").click();
        page.locator("input[name=key]").fill(running.suite().apiKey());
        page.keyboard().press("Enter");
        Browser.settle(page);
        add(page, "Only", "Enterprise");
        page.locator("party-filter input[type=search]")
                .fill(enterprise.path("name").asText());
        page.locator("party-filter input[value='" + enterprise.path("id").asText() + "']")
                .check();
        page.waitForURL(
                url -> url.contains("enterprise=" + enterprise.path("id").asText()));
        Browser.settle(page);
        assertThat(page.locator("[data-part='only:enterprise']").innerText())
                .contains(enterprise.path("name").asText());
        page.context().close();
    }

    /** What the first figure waits for: the number of files and their bytes do not depend on how busy a machine is. What comes after it is not counted. */
    @Test
    void theOwnFiguresOfTheScriptWaitForFewFiles() throws IOException {
        Page page = browser.openWatched("/", """
            new MutationObserver(() => { window.figureAt ??= document.querySelector('headline-page .big') && performance.now(); })
                .observe(document, {childList: true, subtree: true});\
            """);
        JsonNode files = new JsonMapper().readTree((String) page.evaluate("""
            () => JSON.stringify([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .filter(one => one.startTime <= window.figureAt).map(one => ({name: new URL(one.name).pathname, bytes: one.encodedBodySize})))\
            """));
        List<String> own = new ArrayList<>();
        long bytes = 0;
        for (JsonNode file : files) {
            String name = file.path("name").asText();
            if (name.equals("/") || name.startsWith("/static/")) {
                own.add(name);
                bytes += file.path("bytes").asLong();
            } else {
                assertThat(name).matches("/api/v1/.*|/session|/favicon.svg");
            }
        }
        assertThat(own).hasSizeBetween(3, MOST_FILES);
        assertThat(bytes).isBetween(10_000L, (long) MOST_BYTES);
        page.context().close();
    }

    private static Submission list(String operation, String time) {
        return ExportList.of("CUT", time, operation, "4987654.10");
    }

    private static Page withKey(String address) {
        Page page = signedIn(address);
        page.waitForSelector("table.watch");
        return page;
    }
}
