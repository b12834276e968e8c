package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.process.Poll;

/** What people do with the portal, in a real browser, against what the API answers. */
class PortalJourneysIT extends Journey {
    private static final Duration RECONCILED = Duration.ofMinutes(2);
    private static final String MORE = "Say more precisely what to show";
    private static final String ATTACK = "<img src=x onerror=alert(1)>";

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theHeadlineSaysWhatTheApiSays() {
        Page page = browser.open("/?period=2025-S1");
        String shown = page.locator("main").innerText();
        JsonNode headline = anonymous("/api/v1/headline?period=2025-S1");

        for (String domain : List.of("cbec", "dds")) {
            assertThat(shown)
                    .contains(inWords(headline.path(domain).path("totalFen").decimalValue()));
        }
        BigDecimal growth = headline.path("cbec").path("growthPct").decimalValue();
        assertThat(shown).contains(growth.abs().setScale(2, RoundingMode.UNNECESSARY) + "\u00a0%");
        page.locator(".elsewhen summary").click();
        page.locator("select[name=period]").selectOption("2024-S2");
        Browser.settle(page);
        page.waitForFunction("() => document.querySelector('h1').innerText.includes('second half of 2024')");
        assertThat(page.url()).endsWith("/?period=2024-S2");
    }

    @Test
    void theTableHoldsEveryValueOfTheChart() {
        Page page =
                browser.open("/explore?indicator=share&definition=cbec&by=partner&frequency=S&from=2024-S1&to=2025-S1");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Table"))
                .click();
        assertThat(page.url()).contains("tab=table");
        JsonNode answer = anonymous(
                "/api/v1/indicators/share/observations?definition=cbec&by=partner&frequency=S&from=2024-S1&to=2025-S1");

        List<String> cells = page.locator("table.numbers tbody td").allInnerTexts();
        assertThat(cells)
                .hasSizeGreaterThanOrEqualTo(answer.path("observations").size());
        for (JsonNode observation : answer.path("observations")) {
            if (observation.path("value").isTextual()) {
                String text = new BigDecimal(observation.path("value").textValue())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString();
                assertThat(cells).contains(text.replace('-', '−'));
            }
        }
    }

    @Test
    void aChartIsOneTabStopAndReadsItsPointsOut() {
        Page page = browser.open(
                "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&chart=line");
        Locator chart = page.locator("trade-chart [tabindex='0']");
        assertThat(chart.count()).isOne();
        chart.focus();
        page.keyboard().press("ArrowRight");
        String last = page.locator(".spoken").innerText();
        page.keyboard().press("ArrowLeft");
        String before = page.locator(".spoken").innerText();
        page.keyboard().press("ArrowDown");

        assertThat(last).contains("Exports", "the first half of 2025", "yuan");
        assertThat(before).contains("Exports", "the second half of 2024");
        assertThat(page.locator(".spoken").innerText()).contains("Imports", "the second half of 2024");
    }

    @Test
    void aLinkHoldsTheWholeQuestion() {
        Page page = browser.open("/explore");
        choose(page, "Break down by", "HS section");
        page.waitForURL("**by=section**");
        Browser.settle(page);
        String title = page.locator("h1").innerText();
        // A name of goods stands in a sentence without its capital.
        String first = whatLeads(URI.create(page.url())).orElse("by HS section").toLowerCase(Locale.ROOT);
        assertThat(title.toLowerCase(Locale.ROOT)).containsAnyOf(first, "by hs section");
        assertThat(page.url())
                .contains("indicator=value", "definition=cbec", "by=section", "frequency=", "from=", "to=", "chart=");

        Page copied = browser.open(page.url().replaceFirst("https?://[^/]+", ""));
        assertThat(copied.locator("h1").innerText()).isEqualTo(title);
        assertThat(copied.title()).startsWith(title);
    }

    @Test
    void takesTheFileThatIsOnTheScreen() throws IOException {
        Page page = browser.open(
                "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&chart=line");
        JsonNode answer = anonymous(
                "/api/v1/indicators/value/observations?definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1");
        Locator files = take(page, "Download");
        Download csv =
                page.waitForDownload(() -> files.getByText("CSV", exactly()).click());
        Download svg =
                page.waitForDownload(() -> files.getByText("Chart as SVG").click());

        int rows = answer.path("observations").size();
        assertThat(files.innerText()).contains("Rows: " + rows);
        assertThat(csv.suggestedFilename()).isEqualTo("value_cbec_kind-gross_by-flow_2024-S1_2025-S1.csv");
        List<String> lines = Files.readAllLines(csv.path());
        assertThat(lines)
                .contains(
                        "# definition: CBEC-LISTS-1",
                        "# by: flow",
                        "# periods: 2024-S1 to 2025-S1",
                        "# unit: CNY (yuan) times 10^-2",
                        "# as of: " + answer.path("asOf").asText(),
                        "flow,flowName,period,value,unit,multiplier,status,reason")
                .filteredOn(line -> line.matches("(X|M|_T),.*"))
                .hasSize(rows);
        assertThat(answer.path("observations"))
                .allSatisfy(one -> assertThat(lines)
                        .anyMatch(line -> line.startsWith(
                                        one.path("key").path("flow").asText() + ",")
                                && line.contains("," + one.path("period").asText() + ","
                                        + one.path("value").asText("") + ",CNY,")));
        assertThat(Files.readString(svg.path()))
                .startsWith("<svg")
                .contains("Exports", "stroke=\"rgb", "Source: Shumao")
                .contains(page.locator("h1").innerText().substring(0, 20))
                .doesNotContain("class=");
    }

    @Test
    void anybodyFiltersWhatReleasesHaveAndAStatisticianTheRest() {
        Page page = browser.open("/explore?indicator=value&definition=cbec&by=&frequency=S&from=2024-S1&to=2025-S1");
        choose(page, "Flow", "Exports");
        page.waitForURL("**flow=X**");
        Browser.settle(page);
        assertThat(page.locator("h1").innerText()).contains("Exports");
        assertThat(page.url()).contains("by=&", "from=2024-S1");

        Locator more = open(page, MORE);
        assertThat(more.getByRole(AriaRole.OPTION).allInnerTexts())
                .contains("Trading partner")
                .doesNotContain("Platform");
        page.keyboard().press("Escape");
        add(page, "Only", "Trading partner");
        Locator members = page.locator("member-filter");
        members.locator("input[type=search]").fill("germ");
        members.getByLabel("Germany").check();
        page.waitForURL("**partner=DE**");
        Browser.settle(page);
        assertThat(page.locator("h1").innerText()).contains("Exports", "Germany");
        assertThat(page.locator(".of-release").innerText()).contains(PublishedReleases.OF_2025);
        page.keyboard().press("Escape");

        page.locator("details.key summary").click();
        page.locator("input[name=key]").fill(running.suite().apiKey());
        page.keyboard().press("Enter");
        awaitText(page, ".of-release", "Live figures for those inside");
        Browser.settle(page);
        assertThat(open(page, MORE).getByRole(AriaRole.OPTION).allInnerTexts()).contains("Platform");
        page.keyboard().press("Escape");
        assertThat(page.locator("h1").innerText()).contains("Exports", "Germany");
        open(page, "Only these of: trading partner")
                .getByText("Remove this filter")
                .click();
        page.waitForURL(url -> !url.contains("partner="));
        browser.assertNoComplaints();
    }

    @Test
    void anIndicatorSaysWhatItIsNotAndLeadsToItsRelatives() {
        JsonNode growth = anonymous("/api/v1/indicators/growth");
        Page page = browser.open("/indicators/growth");
        assertThat(page.locator("main").innerText())
                .contains(growth.path("isNot").path("en").asText(), "Release calendar")
                .doesNotContain("None is set");
        page.locator("main a[href='/indicators/contribution']").click();
        page.waitForURL("**/indicators/contribution");
        Browser.settle(page);
        assertThat(page.locator("h1").innerText()).contains("Contribution");

        Page nowhere = browser.openWrong("/zh/indicators/nope");
        assertThat(nowhere.locator("main a").getAttribute("href")).isEqualTo("/zh/indicators");
    }

    @Test
    void qualityListsWhoReportsGoodsAndWhoReportsServicesAndTakesAKey() {
        Map<String, String> names = Map.of(
                "PLATFORM",
                "platforms",
                "SERVICE_EXPORTER",
                "exporters of services",
                "E_COMMERCE_ENTERPRISE",
                "e-commerce enterprises");
        Map<String, String> flows = Map.of("X", "Exports", "M", "Imports");
        Page page = browser.open("/quality");
        page.locator("main > * > .page > details.key > summary").click();
        page.locator("input[name=key]").fill(running.suite().apiKey());
        List<Response> answers = new ArrayList<>();
        page.onResponse(response -> {
            if (response.url().contains("/indicators/value/observations")) {
                answers.add(response);
            }
        });
        page.keyboard().press("Enter");
        page.waitForSelector("trade-chart");
        Browser.settle(page);

        Browser.picture(page, "quality-key");
        assertThat(answers).hasSize(2);
        Set<String> expected = answers.stream()
                .map(answer -> json(answer.text()))
                .flatMap(answer -> StreamSupport.stream(answer.path("periods").spliterator(), false))
                .flatMap(period -> StreamSupport.stream(
                        period.path("coverage").path("reporters").spliterator(), false))
                .filter(reporters -> reporters.path("expected").asLong() > 0)
                .map(reporters -> names.get(reporters.path("kind").asText()) + ": "
                        + flows.get(reporters.path("flow").asText()))
                .collect(Collectors.toSet());
        assertThat(page.locator("main section:has(> h2:text-is('Reporters')) caption")
                        .allInnerTexts())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(page.locator("main section:has(> h2:text-is('Reporters')) .empty")
                        .count())
                .isEqualTo(expected.isEmpty() ? 1 : 0);
    }

    @Test
    void anEnglishNameComesFirstOnEnglishPages() {
        ObjectNode enterprise = JsonNodeFactory.instance.objectNode();
        enterprise.put("country", "SG").put("registrationNumber", "PORTAL2").put("name", "门户贸易公司");
        enterprise.put("nameEn", "Portal Trading").put("registeredOn", "2024-01-01");
        enterprise.putArray("kinds").add("E_COMMERCE_ENTERPRISE");
        Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "registering");

        Locator english = browser.open("/enterprises?q=Portal+Trading").locator(".work tbody th");
        assertThat(english.innerText()).startsWith("Portal Trading").contains("门户贸易公司");
        assertThat(english.locator("a").getAttribute("lang")).isEqualTo("en");
        Locator chinese = browser.open("/zh/enterprises?q=Portal+Trading").locator(".work tbody th");
        assertThat(chinese.innerText()).startsWith("门户贸易公司").contains("Portal Trading");
        assertThat(browser.open("/enterprises/SG:PORTAL2").locator("h1").innerText())
                .isEqualTo("Portal Trading");
    }

    @Test
    void namesOfEnterprisesAreTextAndNothingElse() {
        ObjectNode enterprise = JsonNodeFactory.instance.objectNode();
        enterprise.put("country", "DE").put("registrationNumber", "PORTAL1").put("name", ATTACK + "GmbH");
        enterprise.putArray("kinds").add("E_COMMERCE_ENTERPRISE");
        enterprise.put("registeredOn", "2024-01-01");
        Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "registering");

        Page page = browser.open("/enterprises?q=onerror");
        assertThat(page.locator(".work tbody").innerText()).contains(ATTACK + "GmbH", "DE:PORTAL1");
        assertThat(page.locator("img").count()).isZero();
    }

    @Test
    void theDeskListsThoseWhoTradeUnregistered() {
        Page page = signedIn("/desk");
        page.waitForSelector("tbody tr");
        JsonNode parties = running.gateway()
                .get("/api/v1/unregistered-parties?state=OPEN&limit=25")
                .path("items");
        assertThat(page.locator("section").first().locator("tbody tr").count()).isEqualTo(parties.size());
        page.locator("tbody button").first().click();
        page.waitForSelector("input[name=reason]");
        Browser.picture(page, "desk-decision");
    }

    @Test
    void anOperatorReconcilesTheFigures() {
        String before = newestReconciliation().path("id").asText();
        Page page = signedIn("/operations");
        page.waitForSelector("table.watch");
        page.locator("button", new Page.LocatorOptions().setHasText("Start a reconciliation"))
                .click();
        // It looks at every order of the suite.
        assertThat(Poll.until(RECONCILED, () -> {
                    JsonNode newest = newestReconciliation();
                    return !newest.path("id").asText().equals(before)
                            && newest.path("state").asText().equals("COMPLETED");
                }))
                .isTrue();
        page.waitForFunction("() => document.querySelector('main').innerText.includes('Completed')");

        // Somebody else starts one, and the page looks again by itself.
        running.assertReconciliationIsClean();
        JsonNode newest = newestReconciliation();
        assertThat(newest.path("id").asText()).isNotEqualTo(before);
        page.waitForResponse(
                response -> response.url().contains("/api/v1/reconciliations?")
                        && response.text().contains(newest.path("id").asText()),
                () -> {});
        Locator earlier = page.locator("details", new Page.LocatorOptions().setHasText("Earlier reconciliations"));
        earlier.locator("summary").click();
        assertThat(earlier.locator("tbody tr").first().innerText()).contains("Completed");
        // What was asked for while it ran may be shown for a moment more.
        page.waitForFunction(
                "states => document.querySelector('main section:last-of-type dl').innerText.replaceAll(',', '').includes(states)",
                newest.path("states").asText());
        Browser.picture(page, "operations-reconciled");
    }

    private JsonNode newestReconciliation() {
        return running.gateway().get("/api/v1/reconciliations?limit=1").at("/items/0");
    }

    @Test
    void anotherPageFramesAChart() {
        Page page = browser.open("/embed?indicator=value&definition=cbec&by=flow&frequency=S&chart=line");
        assertThat(page.locator("trade-chart path.line").count()).isEqualTo(2);
        assertThat(page.locator("nav").count()).isZero();
    }

    @Test
    void whatIsNotOpenLeadsToTheNearestThatIs() {
        Page page = browser.openRefused("/explore?indicator=value&definition=cbec&by=partner,product");
        Locator refusal = page.locator("[role=alert]");
        assertThat(refusal.innerText())
                .contains(
                        "could show a single firm", "by trading partner instead of by trading partner and HS heading");
        refusal.locator("a.action").click();
        page.waitForSelector("trade-chart [data-ready], trade-chart[data-ready]");
        assertThat(page.url()).contains("by=partner&").doesNotContain("product");
        assertThat(page.locator("[role=alert]").count()).isZero();
    }

    /** The largest section of the last period of a question, as a title says it if none that is withheld can be larger; empty if no value of it is published. */
    private static Optional<String> whatLeads(URI address) {
        JsonNode answer = anonymous("/api/v1/indicators/value/observations?"
                + address.getQuery().replaceFirst("indicator=value&", "").replaceFirst("&chart=\\w+", ""));
        String last = answer.path("periods")
                .path(answer.path("periods").size() - 1)
                .path("period")
                .asText();
        return StreamSupport.stream(answer.path("observations").spliterator(), false)
                .filter(one -> one.path("period").asText().equals(last))
                .filter(one -> one.path("value").isTextual()
                        && !one.path("key").path("section").asText().startsWith("_"))
                .max(Comparator.comparing(
                        one -> new BigDecimal(one.path("value").textValue())))
                .map(one -> one.path("names").path("section").asText());
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An amount as the page writes it: with two decimals of the unit that leaves one to three digits before the point. */
    private static String inWords(BigDecimal fen) {
        BigDecimal yuan = fen.movePointLeft(2);
        int digits = yuan.setScale(0, RoundingMode.DOWN).precision();
        int power = digits <= 3 ? 0 : Math.min(12, (digits - 1) / 3 * 3);
        String unit = Map.of(0, "", 3, "thousand ", 6, "million ", 9, "billion ", 12, "trillion ")
                .getOrDefault(power, "");
        return yuan.movePointLeft(power).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + "\u00a0" + unit + "yuan";
    }
}
