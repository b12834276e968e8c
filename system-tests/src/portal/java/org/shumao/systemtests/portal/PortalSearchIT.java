package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader finds figures, places, goods, enterprises, guides and words, and what a word means. */
class PortalSearchIT extends Journey {
    @ParameterizedTest
    @CsvSource({
        "'', united states, partner=US",
        "/zh, 美国, partner=US",
        "'', shoes, chapter=64",
        "/zh, 鞋, chapter=64",
        "'', guangdong, province=44"
    })
    void aPlaceOrGoodsLeadToTheirFigures(String prefix, String typed, String question) {
        Page page = browser.open(prefix + "/about");
        Locator field = page.locator("portal-header [role=combobox]");
        field.fill(typed);
        // Headings lead to their chapter, too.
        Locator found = page.locator("portal-header [role=option][href*='" + question + "']")
                .first();
        found.waitFor();
        assertThat(field.getAttribute("aria-expanded")).isEqualTo("true");
        found.click();
        page.waitForSelector("main trade-chart");
        assertThat(page.url()).contains(prefix + "/explore", question);
        browser.assertNoComplaints();
        page.context().close();
    }

    @Test
    void theKeyboardChoosesAndEscapeLeavesTheField() {
        Page page = browser.open("/about");
        Locator field = page.locator("portal-header [role=combobox]");
        field.fill("coverage");
        page.waitForSelector("portal-header [role=option]");
        field.press("ArrowDown");
        String chosen = field.getAttribute("aria-activedescendant");
        assertThat(page.locator("#" + chosen).getAttribute("aria-selected")).isEqualTo("true");
        field.press("Escape");
        assertThat(field.getAttribute("aria-expanded")).isEqualTo("false");
        assertThat((Boolean) page.evaluate("document.activeElement.matches('[role=combobox]')"))
                .isTrue();
        field.fill("nothing is called so");
        field.press("Enter");
        page.waitForURL("**/search?q=*");
        page.waitForSelector("main .lead");
        assertThat(page.locator("main").innerText()).contains("Nothing was found");
        page.context().close();
    }

    @Test
    void aWordSaysWhatItMeansAndThePageOfWordsHasItsPlace() {
        Page page = browser.open("/glossary#response");
        assertThat(page.locator("#response").isVisible()).isTrue();
        page.locator("main input[type=search]").fill("embargo");
        assertThat(page.locator("dl.glossary > div").first().innerText()).contains("Embargo");
        page.navigate(page.url().replaceAll("/glossary.*", "/indicators/value"));
        Browser.settle(page);
        Locator term = page.locator("glossary-term").first();
        term.locator("button").press("Enter");
        term.locator(".meaning a").waitFor();
        assertThat(term.locator(".meaning").innerText()).hasSizeGreaterThan(40);
        page.keyboard().press("Escape");
        assertThat(term.locator(".meaning").isVisible()).isFalse();
        page.context().close();
    }
}
