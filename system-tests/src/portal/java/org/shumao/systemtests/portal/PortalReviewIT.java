package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.OwnForm;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/** What statisticians decide about documents. */
class PortalReviewIT extends Journey {
    private static final String ATTACK = "<img src=x onerror=alert(1)>";
    private static final String PLATFORM = "3301960A1B";

    @Test
    void statisticiansKeepAnEntryReopenItAndExcludeIt() {
        Party exporter = Party.register(running, EnterpriseKind.SERVICE_EXPORTER, "submit");
        exporter.submit(
                "portal/PDV-1",
                new OwnForm(PLATFORM, exporter.uscc(), "PDV-1", "new", "2025-05-09T10:00:00")
                        .report("R-PDV-1", "20000000.00"));
        running.awaitSettled();
        assertThat(Poll.until(
                        RunningSuite.PATIENCE, () -> !entries(exporter, "open").isEmpty()))
                .isTrue();

        Page page = signedIn("/desk/review?enterprise=" + exporter.uscc());
        Locator row = page.locator("review-page tbody tr").filter(new Locator.FilterOptions().setHasText("PDV-1"));
        row.waitFor();
        assertThat(row.innerText())
                .contains("First large trade", "Digitally deliverable services · Exports · 2025-05-09")
                .contains("20.00\u00a0million yuan")
                .doesNotContain("undefined");
        decide(page, row, "keep", "confirmed");
        assertThat(entries(exporter, "kept")).hasSize(1);

        page.locator("[name=state]").selectOption("kept");
        page.locator("form[role=search] button").click();
        awaitText(page, "review-page tbody", "confirmed by the sender");
        decide(page, row, "reopen", "mistake");
        page.locator("[name=state]").selectOption("open");
        page.locator("form[role=search] button").click();
        row.waitFor();
        decide(page, row, "exclude", "reported-twice");
        assertThat(entries(exporter, "excluded")).hasSize(1);
        page.locator("nav.parts a", new Page.LocatorOptions().setHasText("Exclusions"))
                .click();
        awaitText(page, "exclusions-page tbody", "R-PDV-1");
        running.awaitSettled();
    }

    /** Ticks an entry, sees the count and decides. */
    private static void decide(Page page, Locator row, String decision, String reason) {
        row.locator("[name=entry]").check();
        Locator form = page.locator("form[name=review]");
        awaitText(page, "form[name=review]", "ticked: 1");
        if (!decision.equals("reopen")) {
            form.locator("[name=decision]").selectOption(decision);
        }
        form.locator("[name=reason]").selectOption(reason);
        form.locator("[name=note]").fill(ATTACK);
        form.locator("button").first().click();
        awaitText(page, "form[name=review] .notice", "Found: 1");
        form.locator("[name=decide]").press("Enter");
        awaitText(page, "review-page .notice", "Decided: 1");
        assertThat(page.locator("img").count()).isZero();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static JsonNode entries(Party enterprise, String state) {
        return running.gateway()
                .get("/api/v1/review-entries?enterprise=" + enterprise.uscc() + "&state=" + state)
                .path("items");
    }

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
