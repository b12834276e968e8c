package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.process.Poll;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/** Reporters state their periods, and statisticians see what was stated beside what counted. */
class PortalStatementsIT extends Journey {
    private static final String ATTACK = "<img src=x onerror=alert(1)>";

    @Test
    void aReporterStatesAMonthCorrectsItAndWithdrawsIt() {
        Party importer = Party.register(running, EnterpriseKind.SERVICE_IMPORTER, "submit");
        String month = lastMonth().toString();
        Page page = ownPage(importer, "submit");
        Locator open = page.locator("enterprise-obligations button[aria-label*='" + month + " ·']");
        open.press("Enter");
        Locator form = page.locator("form[name=statement]");
        form.locator("[name=records]").fill("12");
        form.locator("[name=sum]").fill("12,5");
        form.locator("button").click();
        page.waitForSelector("#field-sum-wrong");
        browser.expected(400);
        assertThat(form.locator("[name=sum]").getAttribute("aria-describedby")).isEqualTo("field-sum-wrong");
        assertThat((Boolean) page.evaluate("() => document.activeElement.name === 'sum'"))
                .isTrue();

        form.locator("[name=sum]").fill("1234.50");
        form.locator("button").click();
        awaitText(page, "period-statement .notice", "Version 1 is in force");
        awaitText(page, "enterprise-obligations tbody", "Stated ");
        assertThat(obligation(importer, month)).startsWith("STATED");

        form.locator("[name=content]").selectOption("NIL");
        assertThat(form.locator("[name=sum]").count()).isZero();
        form.locator("[name=reason]").fill(ATTACK);
        form.locator("button").click();
        awaitText(page, "period-statement .notice", "Version 2 is in force");
        awaitText(page, "period-statement tbody", "superseded");
        assertThat(page.locator("period-statement tbody").innerText()).contains("superseded", "in force", ATTACK);
        assertThat(page.locator("img").count()).isZero();

        page.locator("period-statement summary").click();
        page.locator("form[name=withdrawal] [name=reason]").fill("Stated before the last file was sent");
        page.locator("form[name=withdrawal] button").click();
        awaitText(page, "period-statement .notice", "withdrawn");
        assertThat(obligation(importer, month)).doesNotStartWith("STATED");
        JsonNode statement = running.gateway()
                .get("/api/v1/reporting-statements?reporter=" + importer.uscc())
                .at("/items/0");
        assertThat(statement.path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(statement.path("version").asInt()).isEqualTo(3);

        page.setViewportSize(390, 800);
        page.locator(".top a.other").click();
        open.click();
        page.waitForSelector("period-statement table");
        assertThat(page.locator("period-statement tbody").innerText()).contains("已撤回", "已被更正");
        assertAccessible(page);
    }

    @Test
    void customsStateTheListsThatTheyPassedOn() {
        Party customs = Party.register(running, EnterpriseKind.AGENT, "submit", "customs");
        Page page = ownPage(customs, "submit", "customs");
        page.locator("enterprise-obligations details.key summary").click();
        page.locator("form[name=relay] [name=flow]").selectOption("M");
        page.locator("form[name=relay] button").click();
        page.locator("form[name=statement] [name=content]").selectOption("NIL");
        page.locator("form[name=statement] button").click();
        awaitText(page, "period-statement .notice", "Version 1 is in force");
        JsonNode statement = running.gateway()
                .get("/api/v1/reporting-statements?reporter=" + customs.uscc())
                .at("/items/0");
        assertThat(statement.path("capacity").asText()).isEqualTo("RELAY");
        assertThat(statement.path("flow").asText()).isEqualTo("M");
        assertThat(statement.path("period").asText()).isEqualTo(lastMonth().toString());
    }

    @Test
    void showsStatisticiansWhatWasStatedBesideWhatCounted() {
        Party importer = Party.register(running, EnterpriseKind.SERVICE_IMPORTER, "submit");
        String month = lastMonth().toString();
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("capacity", "SERVICE_IMPORTER")
                .put("flow", "M")
                .put("period", month)
                .put("content", "COMPLETE")
                .put("records", 12)
                .put("sum", "1234.50");
        Gateway.success(importer.gateway().post("/api/v1/reporting-statements", statement), "state " + month);
        assertThat(Poll.until(
                        RunningSuite.PATIENCE,
                        () -> !running.gateway()
                                .get("/api/v1/response?period=" + month + "&reporter=" + importer.uscc())
                                .at("/items/0/findings")
                                .isEmpty()))
                .isTrue();
        // The importers of the scenario owe the month, too, and come first: with them there is more than one page.
        assertThat(Poll.until(
                        RunningSuite.PATIENCE,
                        () -> running.gateway()
                                .get("/api/v1/response?period=" + month + "&limit=25")
                                .path("next")
                                .isTextual()))
                .isTrue();

        Page page = signedIn("/desk/obligations?period=" + month);
        Locator row = page.locator("statement-comparison tbody tr")
                .filter(new Locator.FilterOptions().setHasText(importer.uscc()));
        row.waitFor();
        assertThat(row.innerText())
                .contains("虚构企业", month, "Stated", "12\n1.23\u00a0thousand yuan", "−12\n−1.23\u00a0thousand yuan")
                .contains("fewer records count than were stated", "less value counts than was stated")
                .doesNotContain("undefined");
        page.locator("statement-comparison [name=all]").check();
        page.locator("statement-comparison button").click();
        row.waitFor();

        Page statistician = signedIn("/desk/obligations?period=" + month, key(importer.uscc(), "statistician"));
        statistician
                .locator("statement-comparison tbody tr")
                .filter(new Locator.FilterOptions().setHasText(importer.uscc()))
                .waitFor();
        browser.expected(403);
        assertThat(statistician.locator("select[name=state]").count()).isZero();
        assertThat(statistician.locator("[role=alert]").count()).isZero();
    }

    /** Opens the page of an enterprise as its reporter, by links alone: a key is gone when an address is loaded anew. */
    private static Page ownPage(Party party, String... scopes) {
        Page page = signedIn("/submissions", key(party.uscc(), scopes));
        page.locator("nav#menu a[href='/enterprises']").click();
        page.locator(".finder input[name=q]").fill(party.uscc());
        page.locator(".finder button").click();
        page.locator(".work tbody a[href$='" + party.uscc() + "']").click();
        page.waitForSelector("enterprise-obligations h2");
        // On the way, the page of all enterprises may have asked whether this key reads survival.
        browser.expected(403);
        return page;
    }

    private static String obligation(Party party, String month) {
        JsonNode owed = running.gateway().get("/api/v1/enterprises/" + party.uscc() + "/reporting-obligations");
        return StreamSupport.stream(owed.path("items").spliterator(), false)
                .filter(one -> one.path("period").asText().equals(month))
                .map(one -> one.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private static YearMonth lastMonth() {
        return YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(1);
    }
}
