package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.key.Role;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** People who sign in at a real OpenID provider and work in the portal. */
@Tag("identity")
class PortalSignInIT {
    private static final String REGISTRATION_NUMBER = "SIGNIN1";
    private static final String ENTERPRISE = "DE:" + REGISTRATION_NUMBER;

    private static Suite suite;
    private static Browser browser;

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests()
                .withServices(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.GATEWAY)
                .withSignIn());
        browser = new Browser(suite.gatewayUrl());
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("country", "DE")
                .put("registrationNumber", REGISTRATION_NUMBER)
                .put("name", "Beispiel GmbH")
                .put("registeredOn", "2020-01-01");
        enterprise.putArray("kinds").add("LOGISTICS");
        Gateway.success(
                new Gateway(suite.gatewayUrl(), suite.apiKey()).post("/api/v1/enterprises", enterprise), "register");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void aRegistrarComesBackToTheDeskIssuesAKeyAndSignsOut() {
        String address = "/desk/keys?enterprise=" + ENTERPRISE;
        Page page = browser.open(address);
        signIn(page, Role.REGISTRAR);
        assertThat(page.url()).endsWith(address);
        Locator form = page.locator("form[name=issue]");
        form.locator("[name=label]").fill("Warehouse");
        form.locator("button").click();
        page.waitForSelector("code.secret");
        assertThat(page.locator("tbody").innerText()).contains("Warehouse");
        assertThat(page.locator("[value=operate]").count())
                .as("a registrar grants no powerful scope")
                .isZero();

        page.locator("details.person summary").click();
        assertThat(page.locator("details.person").innerText()).contains("registrar", "Registry desk");
        assertThat((Integer) page.evaluate("document.querySelector('header.top').clientHeight"))
                .as("the head takes one line")
                .isLessThan(100);
        browser.assertNoComplaints();
        page.locator("details.person button").last().click();
        page.waitForSelector(".own a[href='/sign-in']");
        assertThat(page.url()).isEqualTo(suite.gatewayUrl().resolve("/").toString());
        page.navigate(suite.gatewayUrl().resolve("/desk").toString());
        Browser.settle(page);
        assertThat(page.locator("a.action").innerText()).isEqualTo("Sign in");
    }

    @Test
    void aSubmitterReadsWhichRoleADeskNeeds() {
        Page page = browser.open("/zh/desk?state=DISMISSED");
        signIn(page, Role.SUBMITTER);
        assertThat(page.url()).endsWith("/zh/desk?state=DISMISSED");
        assertThat(page.locator(".notice").innerText()).contains("报送人", "名录管理员");
        assertThat(page.locator("nav.parts").count()).isZero();
        Browser.picture(page, "desk-denied");

        page.locator("details.person summary").click();
        assertThat(page.locator("details.person").innerText()).contains("报送数据").doesNotContain("登记台");
        page.locator("details.person a[href='/zh/submissions']").click();
        page.waitForSelector("input[type=file]");
        browser.assertNoComplaints();
    }

    private static void signIn(Page page, Role role) {
        page.locator("a.action[href^='/sign-in']").click();
        page.locator("#username").fill(role.word());
        page.locator("#password").fill(suite.identityProvider().password(role));
        page.locator("#kc-login").click();
        page.waitForSelector("details.person");
        Browser.settle(page);
    }
}
