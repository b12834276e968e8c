package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.OwnForm;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/** The pages for those who work with the suite: registry desk, keys, obligations, submissions and single orders. */
class PortalDeskIT extends Journey {
    private static final String ATTACK = "<img src=x onerror=alert(1)>";
    private static final String PLATFORM = "3301960A1B";
    private static final String STRANGER = "3399960ZP3";
    private static final String CLAIMED = "37002025E555555501";
    private static final String ORDER = "PD/1 " + ATTACK + "%41;";

    @Test
    void registersAPartyAndSaysBesideTheFieldWhatIsWrong() {
        tradesUnregistered(STRANGER);
        Page page = signedIn("/desk?code=" + STRANGER);
        Locator form = page.locator("form[name=register]");
        page.getByText("Register it").click();
        form.locator("[name=uscc]").fill("91330100MA27WPD011");
        form.locator("[name=name]").fill(ATTACK + "有限公司");
        form.locator("[name=registeredOn]").fill("2019-03-01");
        form.locator("button").click();
        page.waitForSelector("#field-uscc-wrong");
        browser.expected(400);
        assertThat(form.locator("[name=uscc]").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(form.locator("[name=uscc]").getAttribute("aria-describedby")).isEqualTo("field-uscc-wrong");

        String uscc = usable("91330100MA27WPD01");
        form.locator("[name=uscc]").fill(uscc);
        form.locator("button").click();
        page.waitForSelector(".notice");
        assertThat(page.locator(".notice").innerText()).contains(STRANGER, "Registered", uscc);
        JsonNode party = running.gateway()
                .get("/api/v1/unregistered-parties/" + STRANGER)
                .path("party");
        assertThat(party.path("state").asText()).isEqualTo("REGISTERED");
        assertThat(party.path("enterprise").asText()).isEqualTo(uscc);
        assertThat(page.url()).endsWith("/desk");

        page.locator(".notice a").click();
        page.waitForSelector("dl.facts");
        assertThat(page.url()).endsWith("/enterprises/" + uscc);
        assertThat(page.locator("h1").innerText()).isEqualTo(ATTACK + "有限公司");
        assertThat(page.locator("dl.facts").first().innerText()).contains(uscc, STRANGER, "2019-03-01");
        assertThat(page.locator("img").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3399960ZP4", "<script>alert(1)</script>"})
    void saysThatNoRecordNamesACode(String code) {
        Page page = signedIn("/desk");
        page.locator("[name=code]").fill(code);
        page.locator("form[role=search] button").click();
        page.waitForSelector(".empty");
        browser.expected(404);
        assertThat(page.locator(".empty").innerText()).isEqualTo("No record names the code " + code + ".");
        assertThat(page.locator(".problem, .work").count()).isZero();
    }

    @Test
    void issuesAKeyThatIsShownOnceAndRevokesIt() {
        String uscc =
                Party.register(running, EnterpriseKind.LOGISTICS, "submit").uscc();
        Page page = signedIn("/desk/keys?enterprise=" + uscc);
        page.waitForSelector("form[name=issue]");
        assertThat(page.locator("main").innerText()).contains("configuration of the gateway");
        Locator form = page.locator("form[name=issue]");
        form.locator("[name=label]").fill("ERP " + ATTACK);
        form.locator("[value=read-own]").check();
        form.locator("button").click();
        page.waitForSelector("code.secret");
        String secret = page.locator("code.secret").innerText();
        assertThat(secret).matches("shumao_k[0-9a-z]{11}_[0-9A-Za-z]{49}");
        assertThat(new Gateway(running.suite().gatewayUrl(), secret)
                        .get("/api/v1/submissions")
                        .path("items"))
                .isEmpty();

        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("ERP " + ATTACK));
        page.setViewportSize(390, 800);
        row.locator("button").click();
        page.waitForFunction("() => document.activeElement.name === 'reason'");
        assertThat(page.locator("td form button").boundingBox().x).isBetween(0.0, 390.0);
        page.locator("td form [name=reason]").fill("Found in a public repository");
        page.locator("td form button").click();
        page.waitForSelector("tr.ended");
        assertThat(page.locator("tr.ended").innerText()).contains("ERP " + ATTACK, "revoked");
        assertThat(page.locator("main").innerText()).doesNotContain(secret);
        assertThat(page.locator("img").count()).isZero();
        assertThat(running.gateway()
                        .get("/api/v1/enterprises/" + uscc + "/keys?state=REVOKED")
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void opensTheObligationsAtAPeriodThatSomebodyOwes() {
        Page page = signedIn("/desk/obligations");
        page.waitForSelector("select[name=period]");
        String period = page.locator("select[name=period]").inputValue();

        JsonNode kinds = running.gateway()
                .get("/api/v1/reporting-obligations/summary?period=" + period)
                .path("kinds");
        long obliged = StreamSupport.stream(kinds.spliterator(), false)
                .mapToLong(kind -> kind.path("obliged").asLong())
                .sum();
        assertThat(obliged).as(period).isPositive();
        assertThat(page.locator("table.work tbody tr").count()).isPositive();
    }

    @Test
    void showsAResponseThatNobodyCanTellWithTheDocumentsThatMayBeMeantUntilCustomsNameTheEnterprise() {
        Party one = Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        Party other = Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        Party customs = Party.register(running, EnterpriseKind.AGENT, "submit", "customs");
        claims(one, "PDW1");
        claims(other, "PDW2");
        responds(customs, "PDW1/604", Map.of("copNo", "PDWUNKNOWN"));
        running.awaitSettled();

        Page page = signedIn("/desk");
        page.locator("nav.parts a", new Page.LocatorOptions().setHasText("Waiting customs responses"))
                .click();
        Locator row = page.locator("table.work tbody tr").filter(new Locator.FilterOptions().setHasText(CLAIMED));
        row.waitFor();
        assertThat(row.innerText())
                .contains("Declaration list 800", one.uscc(), other.uscc(), "PDW1", "PDW2")
                .doesNotContain("undefined");
        assertThat(row.locator("td.number").innerText()).isEqualTo("2");
        assertThat(page.locator(".growth").innerText()).matches("Waiting: (more than )?\\d+\\.");
        row.locator("a", new Locator.LocatorOptions().setHasText("PD-PDW2")).click();
        page.waitForSelector("order-timeline[data-ready]");
        assertThat(page.locator("h1").innerText()).isEqualTo("Order PD-PDW2");

        responds(customs, "PDW1/604/named", Map.of("copNo", "PDW1", "ebcCode", one.uscc(), "agentCode", one.uscc()));
        running.awaitSettled();
        Page chinese = signedIn("/zh/desk/responses");
        chinese.waitForSelector("nav.parts");
        assertThat(chinese.locator("h1").innerText()).isEqualTo("待定海关回执");
        assertThat(chinese.locator("main").innerText()).doesNotContain(CLAIMED);
    }

    @Test
    void showsWhatHappenedToAnOrderAsAPictureAndAsATable() {
        String time = "2025-05-05T10:00:00";
        OwnForm form = new OwnForm(PLATFORM, PLATFORM, ORDER, "new", time);
        Page page = signedIn("/submissions");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "order.ndjson",
                        "application/x-ndjson",
                        (form.order("X", "100.00") + "\n" + form.list("X", "C-PD-1", PLATFORM, "100.00"))
                                .getBytes(StandardCharsets.UTF_8)));
        page.locator("button[name=send]").click();
        page.waitForSelector("a.action");
        running.awaitSettled();
        page.locator("main a.action").click();
        page.waitForSelector("record-dispositions tbody a");
        assertThat(page.locator("record-dispositions tbody").innerText()).contains(ORDER, "counted");
        page.locator("record-dispositions tbody a").first().click();
        page.waitForSelector("order-timeline[data-ready]");
        assertThat(page.locator("h1").innerText()).isEqualTo("Order " + ORDER);

        Locator picture = page.locator("order-timeline [tabindex='0']");
        assertThat(picture.count()).isOne();
        picture.focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".spoken").innerText()).contains("2025-05-05", "10:00:00");
        page.keyboard().press("End");
        assertThat(page.locator(".spoken").innerText()).isNotBlank();
        page.locator("summary", new Page.LocatorOptions().setHasText("Table")).click();
        assertThat(page.locator("table.work tbody").innerText()).contains("Order", "Declaration list C-PD-1");
        Locator figure = page.locator(".counts a");
        assertThat(figure.innerText()).startsWith("May 2025, cross-border e-commerce, exports, ");
        assertThat(figure.getAttribute("href")).contains("definition=cbec", "to=2025-05", "flow=X", "partner=");
        assertThat(page.locator("img").count()).isZero();
        Browser.picture(page, "order");
    }

    @Test
    void showsAPayerThePartOfAnOrderThatItHasSent() {
        Party payer = Party.register(running, EnterpriseKind.PAYMENT, "submit");
        OwnForm form = new OwnForm(PLATFORM, PLATFORM, "PDP-1", "new", "2025-05-08T10:00:00");
        running.submit(new Submission(
                "portal/PDP-1",
                "application/x-ndjson",
                1,
                form.order("M", "100.00").getBytes(StandardCharsets.UTF_8)));
        String payment = CebForms.document(
                "CEB411",
                Map.of(
                        "orderNo",
                        "PDP-1",
                        "ebpCode",
                        PLATFORM,
                        "payCode",
                        payer.uscc(),
                        "payTransactionId",
                        "PDPAY1",
                        "appTime",
                        "20250508100000"));
        payer.submit("portal/PDPAY1", "application/xml", CebForms.message("CEB411", payer.uscc(), List.of(payment)));
        running.awaitSettled();

        Page page = signedIn("/submissions/order?platform=" + PLATFORM + "&orderNo=PDP-1", key(payer.uscc(), "submit"));
        page.waitForSelector("order-timeline[data-ready]");
        assertThat(page.locator("main").innerText())
                .contains("You see only what your enterprise has sent.")
                .doesNotContain("In the figures", "undefined");
    }

    @Test
    void aKeyWithoutTheScopeReadsWhatToDoAndCanBeForgotten() {
        Page page = signedIn("/desk", running.suite().apiKey(RunningSuite.SELLER));
        page.waitForSelector("[role=alert]");
        browser.expected(403);
        assertThat(page.locator("[role=alert]").innerText()).contains("The scopes of the key do not include this");
        page.locator("[role=alert] button").last().click();
        page.waitForSelector("input[name=key]");
        assertThat(page.locator("details.person").count()).isZero();
    }

    @Test
    void aKeySurvivesAReloadOfItsTabAlone() {
        Page page = signedIn("/operations");
        page.waitForSelector("table.watch");
        page.reload();
        page.waitForSelector("table.watch");
        assertThat(page.url()).endsWith("/operations");
        assertThat((String) page.evaluate("JSON.stringify([localStorage, document.cookie])"))
                .isEqualTo("[{},\"\"]");
        Page other = page.context().newPage();
        other.navigate(page.url());
        other.waitForSelector("input[name=key]");

        page.locator("details.person summary").click();
        page.locator("details.person button", new Page.LocatorOptions().setHasText("Forget"))
                .click();
        page.waitForSelector("input[name=key]");
        assertThat((Integer) page.evaluate("sessionStorage.length")).isZero();
    }

    @Test
    void putsEnterprisesThatMayBeMeantSideBySide() {
        String uscc = usable("91330100MA27WPD02");
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", uscc)
                .put("name", "门户相近贸易有限公司")
                .put("province", "33")
                .put("registeredOn", "2019-01-01");
        enterprise.putArray("kinds").add("E_COMMERCE_ENTERPRISE");
        enterprise.putArray("customsCodes").add("3301960WQ7");
        Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "register");
        tradesUnregistered("3301960WQ1");

        Page page = signedIn("/desk?code=3301960WQ1");
        Locator table = page.locator("table.candidates");
        table.waitFor();
        assertThat(table.locator("thead").innerText()).contains("门户相近贸易有限公司");
        assertThat(table.locator("tbody tr").first().innerText()).contains("3301960WQ1", "3301960WQ7", "≈ similar");
        table.locator("button").first().click();
        assertThat(page.locator("form[name=link] [name=enterprise]").inputValue())
                .isEqualTo(uscc);
        assertThat((String) page.evaluate("document.activeElement.name")).isEqualTo("reason");
        Browser.picture(page, "desk-candidates");
    }

    @Test
    void listsEnterprisesOfAHalfYearInTheOrderThatSomebodyChooses() {
        for (String[] facts : new String[][] {{"PORTALOLD1", "1991-02-01"}, {"PORTALOLD2", "1991-05-01"}}) {
            ObjectNode enterprise = JsonNodeFactory.instance
                    .objectNode()
                    .put("country", "DE")
                    .put("registrationNumber", facts[0])
                    .put("name", "旧" + facts[0])
                    .put("registeredOn", facts[1]);
            enterprise.putArray("kinds").add("OVERSEAS_WAREHOUSE");
            Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "register");
        }
        Page page = browser.open("/enterprises?registeredFrom=1991-01-01&registeredTo=1991-06-30");
        Locator rows = page.locator(".work tbody tr");
        assertThat(page.locator(".asked h2").innerText()).contains("the first half of 1991");
        assertThat(page.locator("select[name=registered]").inputValue()).isEqualTo("1991-S1");
        assertThat(rows.first().innerText()).contains("PORTALOLD2");

        page.locator("th button", new Page.LocatorOptions().setHasText("Registered"))
                .click();
        page.waitForSelector("th[aria-sort=ascending]");
        assertThat(rows.first().innerText()).contains("PORTALOLD1");
        page.locator("select[name=sort]").selectOption("province");
        page.waitForFunction("() => location.search.includes('sort=province')");
        Browser.settle(page);
        assertThat(rows.count()).isEqualTo(2);
        assertAccessible(page);

        page.locator("select[name=registered]").selectOption("own");
        page.locator("input[name=registeredTo]").fill("1991-03-31");
        page.locator("form button").click();
        page.waitForFunction("() => location.search.includes('1991-03-31')");
        Browser.settle(page);
        assertThat(rows.count()).isOne();
        assertThat(page.locator(".asked h2").innerText()).contains("the first quarter of 1991");
    }

    @Test
    void findsAnEnterpriseByPartOfItsEnglishNameAndByItsCode() {
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("country", "DE")
                .put("registrationNumber", "PORTALDESK1")
                .put("name", "汉堡门户贸易公司")
                .put("nameEn", "Hamburg Portal Trading")
                .put("registeredOn", "2019-01-01");
        enterprise.putArray("kinds").add("OVERSEAS_WAREHOUSE");
        Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "register");

        for (String query : List.of("portal trad", "门户贸易", "DE:PORTALDESK1")) {
            Page page = browser.open("/enterprises");
            page.locator(".finder input[name=q]").fill(query);
            page.locator(".finder button").click();
            page.waitForFunction("() => location.search !== ''");
            Browser.settle(page);
            page.locator(".work tbody a")
                    .filter(new Locator.FilterOptions().setHasText("Hamburg Portal Trading"))
                    .click();
            page.waitForSelector("dl.facts");
            assertThat(page.locator("main").innerText())
                    .contains("汉堡门户贸易公司", "Hamburg Portal Trading", "DE:PORTALDESK1", "Overseas warehouse");
        }
    }

    @Test
    void narrowsTheListOfEnterprisesAndFindsTheWayBack() {
        Page page = browser.open("/enterprises");
        String first = page.locator(".work tbody").innerText();
        assertThat(page.locator("select[name=province]").innerText())
                .contains("Zhejiang")
                .doesNotContain("region");
        page.locator("select[name=kind]").selectOption("PLATFORM");
        page.locator("form button").click();
        page.waitForFunction("() => location.search === '?kind=PLATFORM'");
        Browser.settle(page);
        assertThat(page.locator(".work tbody tr").allInnerTexts())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("Platform"));
        page.goBack();
        page.waitForFunction("text => document.querySelector('.work tbody')?.innerText === text", first);
    }

    @ParameterizedTest
    @CsvSource({
        "/desk, 390, LIGHT",
        "/zh/desk, 1280, DARK",
        "/zh/desk/obligations, 390, DARK",
        "/desk/obligations, 1920, LIGHT",
        "/desk/responses, 390, LIGHT",
        "/zh/desk/responses, 1280, DARK",
        "/desk/review, 390, LIGHT",
        "/zh/desk/review, 1280, DARK",
        "/desk/exclusions, 390, DARK",
        "/zh/desk/exclusions, 1280, LIGHT",
        "/zh/desk/keys, 390, LIGHT",
        "/desk/keys, 1280, DARK",
        "/zh/submissions, 390, DARK",
        "/submissions, 1920, LIGHT",
        "/operations, 390, DARK",
        "/zh/operations, 1280, LIGHT"
    })
    void isReadableAndKeepsTheRulesOfAccessibilityForWhoeverMaySeeIt(String path, int width, ColorScheme scheme) {
        String holder = running.holder(RunningSuite.PLATFORM);
        Page page = browser.open(path.endsWith("keys") ? path + "?enterprise=" + holder : path, width, scheme);
        enter(page, running.suite().apiKey());
        page.waitForFunction("() => !document.querySelector('.gate')");
        Browser.settle(page);

        assertAccessible(page);
        Browser.picture(page, "work" + path.replace('/', '-') + "-" + width);
        page.context().close();
    }

    private static void claims(Party enterprise, String copNo) {
        String list = CebForms.document(
                "CEB603",
                Map.of(
                        "orderNo",
                        "PD-" + copNo,
                        "copNo",
                        copNo,
                        "invtNo",
                        CLAIMED,
                        "ebpCode",
                        PLATFORM,
                        "ebcCode",
                        enterprise.uscc(),
                        "agentCode",
                        enterprise.uscc(),
                        "appTime",
                        "20250407090000",
                        "price",
                        "1",
                        "totalPrice",
                        "2"));
        enterprise.submit(
                "portal/" + copNo, "application/xml", CebForms.message("CEB603", enterprise.uscc(), List.of(list)));
    }

    private static void responds(Party customs, String name, Map<String, String> said) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "orderNo", "",
                "preNo", "",
                "ebcCode", "",
                "ebpCode", PLATFORM,
                "agentCode", customs.uscc(),
                "invtNo", CLAIMED,
                "returnStatus", "800",
                "returnTime", "20250407110000000"));
        fields.putAll(said);
        String response = CebForms.document("CEB604", fields);
        customs.submit(
                "portal/" + name, "application/xml", CebForms.message("CEB604", customs.uscc(), List.of(response)));
    }

    private static void tradesUnregistered(String code) {
        String list = new OwnForm(PLATFORM, code, "PD-" + code, "new", "2025-05-06T10:00:00")
                .list("X", "C-" + code, PLATFORM, "12.34");
        running.submit(
                new Submission("portal/" + code, "application/x-ndjson", 1, list.getBytes(StandardCharsets.UTF_8)));
        assertThat(Poll.until(
                        RunningSuite.PATIENCE,
                        () -> running.gateway()
                                .get("/api/v1/unregistered-parties?limit=1000&province=33")
                                .toString()
                                .contains(code)))
                .isTrue();
    }

    private static String usable(String digits) {
        return digits + Uscc.expectedCheckCharacter(digits + "0");
    }
}
