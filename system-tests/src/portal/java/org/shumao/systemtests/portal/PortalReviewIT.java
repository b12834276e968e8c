package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.OwnForm;

/** What statisticians decide about documents. */
class PortalReviewIT extends Journey {
    private static final String ATTACK = "<img src=x onerror=alert(1)>";
    private static final String PLATFORM = "3301960A1B";

    @Test
    void statisticiansExcludeADocumentAndTakeItBack() {
        String number = "PDX/1";
        OwnForm form = new OwnForm(PLATFORM, PLATFORM, number, "new", "2025-05-07T10:00:00");
        running.submit(new Submission(
                "portal/" + number,
                "application/x-ndjson",
                1,
                form.list("X", "C-PDX-1", PLATFORM, "100.00").getBytes(StandardCharsets.UTF_8)));
        running.awaitSettled();
        Page page = signedIn("/submissions/order?platform=" + PLATFORM + "&orderNo=" + number);
        page.locator("main a", new Page.LocatorOptions().setHasText("Declaration list C-PDX-1"))
                .click();
        Locator exclude = page.locator("form[name=exclude]");
        exclude.locator("[name=reason]").selectOption("implausible-value");
        exclude.locator("[name=note]").fill(ATTACK);
        String document = exclude.locator("[name=document]").inputValue();
        exclude.locator("[name=document]").fill("DECLARATION_LIST|X|Y");
        exclude.locator("button").click();
        page.waitForSelector("#field-document-wrong");
        browser.expected(400);
        exclude.locator("[name=document]").fill(document);
        exclude.locator("button").click();
        Locator row = page.locator("exclusions-page tbody tr").filter(new Locator.FilterOptions().setHasText(number));
        row.waitFor();
        assertThat(row.innerText()).contains("Declaration list C-PDX-1", "the value is implausible", ATTACK);
        assertThat(page.locator("img").count()).isZero();
        running.awaitSettled();
        row.locator("a").first().click();
        page.waitForSelector("order-timeline[data-ready]");
        page.locator("summary", new Page.LocatorOptions().setHasText("Table")).click();
        assertThat(page.locator("table.work tbody").innerText())
                .contains("excluded by statisticians: the value is implausible");

        page.locator("main a", new Page.LocatorOptions().setHasText("Declaration list C-PDX-1"))
                .click();
        row.locator("button").click();
        page.locator("form[name=withdraw] [name=note]").fill("The invoice was shown");
        page.locator("form[name=withdraw] button").click();
        page.waitForFunction("() => !document.querySelector('form[name=withdraw]')");
        page.locator("select[name=inForce]").selectOption("false");
        row.waitFor();
        assertThat(row.innerText()).contains("The invoice was shown");
        assertThat(row.locator("button").count()).isZero();
        running.awaitSettled();
    }
}
