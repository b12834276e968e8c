package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody reads of releases in the portal: archive, one release, calendar, changes, revisions, and figures as a release left them. */
class PortalReleasesIT extends Journey {
    private static final String LEVELS = "/datasets/cbec/revisions?series=_T&measure=gross-cny";

    @Test
    void theArchiveLeadsToAReleaseThatSaysWhatItHolds() throws IOException {
        Page page = browser.open("/");
        page.locator("portal-header a[href='/releases']").click();
        page.waitForSelector("releases-page tbody tr");
        assertThat(page.locator("releases-page").innerText()).doesNotContain(PublishedReleases.STOPPED);
        page.locator("select[name=group]").selectOption("yearly");
        page.waitForSelector("releases-page .empty");
        page.goBack();
        Locator row = page.locator("releases-page tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Digital trade in 2025-S1, round 91"));
        assertThat(row.innerText()).contains("preliminary", "14 July 2025 at 15:00 (Beijing time)");
        row.locator("a").click();
        page.waitForSelector("release-page article");
        Browser.settle(page);
        assertThat(page.locator("release-page").innerText())
                .contains(
                        "1.32\u00a0trillion yuan",
                        "+5.91\u00a0%",
                        "Few importers of services stated.",
                        "Cross-border e-commerce by flow",
                        "12 July 2025 at 15:00 (Beijing time)",
                        "CC-BY-4.0",
                        "Next release: ")
                .doesNotContain("Later releases");
        Download file = page.waitForDownload(
                () -> page.locator("release-page a[download]").click());
        assertThat(Files.readString(file.path())).isEqualTo(PublishedReleases.CSV);
        page.context().close();
    }

    @Test
    void aSupersededReleaseNamesTheOneInForce() {
        Page page = browser.open("/zh/releases/" + PublishedReleases.FIRST_OF_2024);
        assertThat(page.locator(".notice").innerText()).contains("全部内容已被后来的发布取代");
        page.locator(".notice a").click();
        page.waitForURL("**/zh/releases/" + PublishedReleases.REVISED_2024);
        Browser.settle(page);
        assertThat(page.locator("release-page").innerText())
                .contains("最终数", "补充了迟到的清单。")
                .doesNotContain("已被后来的发布取代");
        page.context().close();
    }

    @Test
    void whatIsNotPublicSaysWhatTheCalendarSaysAndWhatWasStoppedSaysWhy() {
        Page planned = browser.open("/releases/" + PublishedReleases.TO_COME);
        assertThat(planned.locator("h1").innerText()).isEqualTo("This is not released");
        assertThat(planned.locator("release-page").innerText()).contains("The release calendar says", "(Beijing time)");
        planned.context().close();

        Page unknown = browser.open("/releases/half-yearly-2050-S1-1");
        assertThat(unknown.locator("release-page").innerText()).contains("has nothing of this name");
        unknown.context().close();
        browser.expected(404);

        Page stopped = browser.open("/releases/" + PublishedReleases.STOPPED);
        assertThat(stopped.locator("release-page").innerText())
                .contains("This release was withdrawn", PublishedReleases.STOP_REASON);
        stopped.locator("a.action[href='/releases']").click();
        stopped.waitForSelector("releases-page tbody tr");
        stopped.context().close();
        browser.expected(410);
    }

    @Test
    void theCalendarSaysWhatComesWhenAndHowATimeMoved() throws IOException {
        Page page = browser.open("/calendar?group=half-yearly");
        Locator row = page.locator("calendar-page tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Digital trade in 2031-S1, round 91"));
        assertThat(row.innerText()).contains("planned", "(Beijing time)", "Moved from", "Customs data come later.");
        String file = page.locator("a[href*='releases.ics']").getAttribute("href");
        assertThat(page.context()
                        .request()
                        .get(running.suite().gatewayUrl().resolve(file).toString())
                        .text())
                .contains("BEGIN:VCALENDAR", PublishedReleases.TO_COME);
        page.locator("select[name=group]").selectOption("monthly");
        page.waitForURL("**/calendar?group=monthly");
        Browser.settle(page);
        assertThat(page.locator("calendar-page").innerText()).doesNotContain("2031-S1");
        page.context().close();

        Page wrong = browser.open("/calendar?group=weekly");
        assertThat(wrong.locator("[role=alert]").innerText()).contains("group", "weekly", "half-yearly");
        wrong.context().close();
    }

    @Test
    void whatChangedIsToldTheNewestFirst() {
        Page page = browser.open("/changes");
        assertThat(page.locator("changes-page dl div").first().innerText()).contains("Digital trade in 20", "round 91");
        assertThat(page.locator("changes-page").innerText())
                .contains(
                        "It was public and was stopped",
                        PublishedReleases.STOP_REASON,
                        "It has another time",
                        "Customs data come later.");
        page.locator("changes-page button").click();
        awaitText(page, "changes-page dd", "It was not ready in time");
        assertThat(page.locator("changes-page dl div").last().innerText()).contains("2023-S1", "It became public.");
        assertThat(page.locator("a[href='/api/v1/changes.atom']").count()).isOne();
        page.context().close();
    }

    @Test
    void revisionsShowEveryLevelAndGrowthOverBothBases() {
        Page page = browser.open(LEVELS);
        assertThat(page.locator(".growth").innerText()).contains("more than once (1)", "26.30\u00a0billion yuan");
        List<String> of2025 =
                page.locator("table.numbers tbody tr").last().locator("td").allInnerTexts();
        assertThat(String.join(" | ", of2025)).contains("1.32", "+8.2\u00a0%", "+5.9\u00a0%");
        List<String> of2024 =
                page.locator("table.numbers tbody tr").first().locator("td").allInnerTexts();
        assertThat(of2024).startsWith("1.2200", "1.2463");
        page.locator("trade-chart [tabindex='0']").focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".spoken").innerText()).contains("the first half of 2024", "trillion yuan");

        page.locator("select[name=member0]").selectOption("X");
        page.waitForURL("**series=X&**");
        Browser.settle(page);
        assertThat(page.locator(".lead").innerText()).contains("Gross value", "Exports");
        page.locator("select[name=dataset]").selectOption("dds-by-service");
        page.waitForURL("**/datasets/dds-by-service/revisions");
        awaitText(page, "revisions-page .empty", "Nothing of the kind is public yet.");
        page.context().close();
    }

    @Test
    void everybodyReadsTheReleasedHeadlineWithItsReleaseAndTheNextOne() {
        Page page = browser.open("/");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.reload();
        Browser.settle(page);
        assertThat(page.locator("h1").innerText()).contains("5.91\u00a0%", "the first half of 2025");
        assertThat(page.locator("main .published").first().innerText())
                .contains(
                        "preliminary",
                        "14 July 2025 at 15:00 (Beijing time)",
                        "Digital trade in 2025-S1, round 91",
                        "Next release");
        assertThat(page.locator("main").innerText()).doesNotContain("Live figures");
        assertThat(asked).noneMatch(url -> url.contains("/api/v1/stream"));
        assertThat(asked).filteredOn(url -> url.contains("/api/v1/headline")).hasSize(1);
        page.locator("main .published a[href^='/releases/']").click();
        page.waitForURL("**/releases/" + PublishedReleases.OF_2025);
        page.context().close();
    }

    @Test
    void aPeriodThatIsToComeSaysWhatTheCalendarSays() {
        Page page =
                browser.open("/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2025-S1&to=2031-S1");
        assertThat(page.locator("[role=alert]").innerText())
                .contains("This is not released", "The release calendar says", "(Beijing time)");
        page.locator("[role=alert] a[href='/calendar']").click();
        page.waitForSelector("calendar-page tbody tr");
        page.context().close();
        browser.expected(404);
    }

    @Test
    void everybodyIsOfferedWhatReleasesAnswer() {
        Page page = browser.open("/explore");
        assertThat(open(page, "Indicator").getByRole(AriaRole.OPTION).allInnerTexts())
                .contains("Value", "Growth")
                .doesNotContain("Active enterprises");
        page.keyboard().press("Escape");
        assertThat(open(page, "Trade").getByRole(AriaRole.OPTION).allInnerTexts())
                .containsExactly("Cross-border e-commerce", "Digitally deliverable services (China)");
        page.navigate(running.suite()
                .gatewayUrl()
                .resolve("/indicators/active-enterprises")
                .toString());
        Browser.settle(page);
        assertThat(page.locator("article").innerText()).contains("No release has it: those inside read it live.");
        assertThat(page.locator("a.action[href^='/explore']").count()).isZero();
        page.context().close();
    }

    @Test
    void aReaderSeesFiguresAsAReleaseLeftThem() {
        Page page = browser.open("/?period=2024-S1");
        page.locator(".elsewhen summary").click();
        page.locator("select[name=release]").selectOption(PublishedReleases.FIRST_OF_2024);
        awaitText(page, ".big", "1.22\u00a0trillion yuan");
        Browser.settle(page);
        assertThat(page.url()).endsWith("?release=" + PublishedReleases.FIRST_OF_2024);
        page.locator(".sure > summary").click();
        Locator release = page.locator(".sure dd", new Page.LocatorOptions().setHasText("superseded"));
        assertThat(release.locator("a").first().getAttribute("href"))
                .isEqualTo("/releases/" + PublishedReleases.FIRST_OF_2024);
        page.locator("input[name=asOf]").fill("2024-12-31");
        page.keyboard().press("Enter");
        page.locator("input[name=asOf]").blur();
        awaitText(page, ".big", "1.25\u00a0trillion yuan");
        assertThat(page.url()).endsWith("?asOf=2024-12-31");
        page.context().close();
        // These releases hold nothing of services.
        browser.expected(404);

        Page explore =
                browser.open("/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1");
        add(explore, "Also", "As it stood at a release, or on a day");
        explore.locator("select[name=release]").selectOption(PublishedReleases.REVISED_2024);
        explore.waitForURL("**release=" + PublishedReleases.REVISED_2024 + "**");
        Browser.settle(explore);
        assertThat(explore.url()).contains("to=2024-S1");
        assertThat(explore.locator(".of-release").innerText()).contains("final", PublishedReleases.REVISED_2024);
        open(explore, "Release").locator("select[name=release]").selectOption("");
        explore.waitForURL(url -> !url.contains("release="));
        explore.context().close();
    }

    @Test
    void softwareThatSpeaksSdmxReadsWhatIsShownAtTheAddressBesideIt() {
        Page explore = browser.open(
                "/explore?indicator=value&definition=cbec&by=flow&frequency=S&from=2024-S1&to=2025-S1&tab=table");
        Locator panel = take(explore, "SDMX");
        assertThat(panel.locator("code").allTextContents())
                .hasSize(2)
                .allSatisfy(address -> assertThat(exports(explore, address))
                        .containsExactly(
                                "2024-S1 930000000000.00", "2024-S2 980000000000.00", "2025-S1 1030000000000.00"));
        Download file = explore.waitForDownload(
                () -> panel.getByText("The same as SDMX-CSV").click());
        assertThat(file.suggestedFilename()).endsWith(".sdmx.csv");
        explore.context().close();

        Page release = browser.open("/releases/" + PublishedReleases.FIRST_OF_2024);
        release.getByText("These datasets as SDMX").click();
        Locator address = release.locator("a[href^='/sdmx/v2/data/dataflow/SHUMAO/CBEC/']");
        assertThat(address.isVisible()).isTrue();
        assertThat(exports(
                        release,
                        running.suite()
                                .gatewayUrl()
                                .resolve(address.getAttribute("href"))
                                .toString()))
                .containsExactly("2024-S1 910000000000.00");
        release.context().close();
    }

    /** Periods and values of gross exports in yuan. */
    private static List<String> exports(Page page, String address) {
        return page.request()
                .get(address + "&format=csvdata")
                .text()
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .filter(row -> row.containsAll(List.of("X", "gross", "value", "CNY")))
                // With whatever evidence.
                .filter(row -> row.get(row.indexOf("gross") + 1).equals("_T"))
                .map(row -> row.subList(row.indexOf("CNY") + 1, row.indexOf("CNY") + 3))
                .map(periodAndValue -> String.join(" ", periodAndValue))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/releases",
                "/releases/half-yearly-2025-S1-91",
                "/releases/half-yearly-2024-S1-91",
                "/calendar",
                "/changes",
                "/datasets/cbec/revisions",
                "/datasets/dds-by-service/revisions",
                "/datasets/cbec-by-partner/revisions",
                "/explore?release=half-yearly-2025-S1-91&to=2025-S1"
            })
    void isReadableAndAccessibleInBothLanguages(String address) {
        for (String language : List.of("", "/zh")) {
            for (ColorScheme scheme : ColorScheme.values()) {
                if (scheme == ColorScheme.NO_PREFERENCE) {
                    continue;
                }
                Page page = browser.open(language + address, scheme == ColorScheme.DARK ? 390 : 1280, scheme);
                assertThat(page.locator("h1").count()).isOne();
                assertThat(page.title()).doesNotContain("undefined").endsWith(language.isEmpty() ? "Shumao" : "数贸");
                assertAccessible(page);
                Browser.picture(
                        page,
                        (language + address).replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-", ""));
                page.context().close();
            }
        }
        browser.expected(404);
    }

    @Test
    void aReleaseIsPrintedWithoutAnythingToPress() {
        Page page = browser.open("/releases/" + PublishedReleases.OF_2025);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(672, 1_000);
        assertThat(page.locator("button:visible, select:visible, input:visible, nav:visible")
                        .count())
                .isZero();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isNotPositive();
        Browser.picture(page, "print-release");
        page.context().close();
    }
}
