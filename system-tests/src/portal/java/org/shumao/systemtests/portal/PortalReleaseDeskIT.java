package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.key.Role;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** Persons who plan, build, sign and stop a release in the portal, each as far as the own rights go. */
@Tag("identity")
class PortalReleaseDeskIT {
    private static final String RELEASE = "half-yearly-2025-S1-1";
    private static final String EARLY = "quarterly-2026-Q4-1";
    private static final String GATES =
            "{\"gates\": [{\"gate\": \"reported\", \"passed\": %s, \"overridable\": true, \"found\": {\"notOver\": [\"2025-S1\"], \"notReported\": []}},"
                    + " {\"gate\": \"disclosure\", \"passed\": true, \"overridable\": false, \"found\": {\"withheld\": 3, \"failures\": 0}}]}";

    private static Suite suite;
    private static Browser browser;

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests()
                .withServices(SuiteService.REGISTRY, SuiteService.AGGREGATION, SuiteService.GATEWAY)
                .withSignIn());
        browser = new Browser(suite.gatewayUrl());
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
    void twoPersonsBringAReleaseOnItsWayAndOneStopsIt() throws SQLException {
        Page nobody = browser.open("/desk/releases");
        assertThat(nobody.locator("desk-releases-page").innerText()).contains("a key is no person");
        nobody.context().close();

        Page author = signedIn("/desk/releases", Role.STATISTICIAN);
        assertThat(author.locator("desk-releases-page").innerText())
                .contains("You hold no right to releases.", "This takes the right “plan, build and put up”");
        assertThat(author.locator("release-form, desk-releases-page button[aria-expanded]")
                        .count())
                .isZero();
        grant(subject(author), "AUTHOR");
        author.reload();
        plan(author);
        buildWithoutData(author);
        sign(author);

        Page approver = signedIn("/zh/desk/releases/" + RELEASE, Role.AUDITOR);
        grant(subject(approver), "APPROVE");
        grant(subject(approver), "STOP");
        approver.reload();
        approver.locator("button[name=open-approve]").click();
        approver.locator("form[name=approve] button").click();
        Journey.awaitText(approver, "dl.facts dd", "已批准，届时公开");
        approver.locator("button[name=open-stop]").click();
        approver.locator("form[name=stop] [name=reasonEn]").fill("An error was found.");
        approver.locator("form[name=stop] [name=reasonZh]").fill("发现有误。");
        Journey.assertAccessible(approver);
        approver.locator("form[name=stop] button").click();
        Journey.awaitText(approver, "dl.facts dd", "已停止");
        assertThat(approver.locator("desk-release-page").innerText()).contains("须由他人销毁内容");
        Browser.picture(approver, "desk-release-stopped");
        browser.assertNoComplaints();

        author.reload();
        Journey.awaitText(author, "dl.facts dd", "stopped");
        assertThat(author.locator("button[name^=open-]").count())
                .as("nothing is offered any more")
                .isZero();
        browser.assertNoComplaints();
    }

    /** What one proposes another confirms: a right, then early access to a release; one of them ends it. */
    @Test
    void twoPersonsGrantARightAndEarlyAccessAndOneEndsIt() throws SQLException {
        Page reader = signedIn("/desk/rights", Role.PUBLISHER);
        assertThat(reader.locator("desk-rights-page").innerText())
                .contains("shown to those who may approve", "This takes the right “approve, grant rights”");
        String person = subject(reader);
        reader.context().close();
        Page operator = signedIn("/desk/rights", Role.OPERATOR);
        grant(subject(operator), "APPROVE");
        operator.reload();
        operator.locator("button[name=open-propose-right]").click();
        propose(operator, "propose-right", subject(operator), Map.of("reason", "Reads for the press office."));
        Journey.awaitText(operator, "[role=alert]", "Nobody grants a right to himself");
        browser.expected(403);
        propose(operator, "propose-right", person, Map.of("reason", "Reads for the press office."));
        Journey.awaitText(operator, "desk-rights-page h3", "Waiting for a second person");
        assertThat(granted(operator, person).innerText())
                .contains("read early", "Reads for the press office.", "Somebody else who may approve confirms it.");
        Journey.assertAccessible(operator);

        Page auditor = signedIn("/zh/desk/rights", Role.AUDITOR);
        grant(subject(auditor), "APPROVE");
        auditor.reload();
        confirm(auditor, person, "有效");
        Browser.picture(auditor, "desk-rights");

        plan(EARLY);
        auditor.navigate(
                suite.gatewayUrl().resolve("/zh/desk/releases/" + EARLY).toString());
        auditor.locator("button[name=open-propose-early]").click();
        propose(
                auditor,
                "propose-early",
                person,
                Map.of("purpose", "回答记者提问。", "from", "2027-01-15T08:00", "until", "2027-01-15T07:00"));
        auditor.waitForSelector("#field-until-wrong");
        browser.expected(400);
        Journey.assertAccessible(auditor);
        auditor.locator("form[name=propose-early] [name=until]").fill("2027-01-15T10:00");
        auditor.locator("form[name=propose-early] button").click();
        Journey.awaitText(auditor, "desk-release-page h3", "等待第二人确认");
        operator.navigate(suite.gatewayUrl().resolve("/desk/releases/" + EARLY).toString());
        confirm(operator, person, "In force");
        assertThat(granted(operator, person).innerText())
                .contains("回答记者提问。", "15 January 2027 at 08:00 (Beijing time)");
        Browser.picture(operator, "desk-early-access");
        granted(operator, person).locator("button[name^=end-]").click();
        operator.locator("form[name=end] [name=reason]").fill("Is on leave.");
        operator.locator("form[name=end] button").click();
        Journey.awaitText(operator, "desk-release-page h3", "Over");
        assertThat(granted(operator, person).innerText()).contains("Ended by", "Is on leave.");
        operator.context().close();
        auditor.context().close();
        browser.assertNoComplaints();
    }

    /** An operator begins an epoch, two persons open what was public before; what the API refuses, the page says. */
    @Test
    void theClockSaysWhetherItRunsAndTwoPersonsOpenWhatAnEpochClosed() throws SQLException {
        Page operator = signedIn("/desk/clock", Role.OPERATOR);
        grant(subject(operator), "APPROVE");
        operator.reload();
        Journey.awaitText(operator, "desk-clock-page .growth", "The clock runs.");
        operator.locator("button[name=open-epoch]").click();
        operator.locator("form[name=epoch] [name=reason]").fill("Restored from the snapshot of yesterday.");
        operator.locator("form[name=epoch] button").click();
        Journey.awaitText(operator, "desk-clock-page .notice", "Two persons open it.");
        assertThat(operator.locator("desk-clock-page").innerText())
                .contains("Restored from the snapshot of yesterday.", "nobody yet");
        open(operator);
        Journey.awaitText(operator, "desk-clock-page p.note", "You are the first of the two");
        Journey.assertAccessible(operator);
        Browser.picture(operator, "desk-clock-closed");

        Page auditor = signedIn("/zh/desk/clock", Role.AUDITOR);
        grant(subject(auditor), "APPROVE");
        auditor.reload();
        open(auditor);
        auditor.waitForCondition(
                () -> auditor.locator("desk-clock-page .notice").count() == 0);
        assertThat(auditor.locator("desk-clock-page").innerText()).contains("时钟正常运行。");

        operator.route("**/api/v1/release-clock", PortalReleaseDeskIT::held);
        operator.reload();
        Journey.awaitText(operator, "desk-clock-page p.note", "The clock of the database jumped.");
        Journey.assertAccessible(operator);
        operator.locator("button[name=open-resume]").click();
        operator.locator("form[name=resume] button").click();
        Journey.awaitText(operator, "[role=alert]", "The clock is not held.");
        browser.expected(409);
        operator.context().close();
        auditor.context().close();
        browser.assertNoComplaints();
    }

    /** No test lets the clock of a database jump: the page is told that it did, and only the page. */
    private static void held(Route route) {
        String body = route.fetch().text();
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(body.replaceFirst(
                        "\\{", "{\"heldSince\": \"2026-01-01T02:00:00Z\", \"heldReason\": \"CLOCK_STEPPED\", ")));
    }

    private static void open(Page page) {
        page.locator("button[name=open-open]").click();
        page.locator("form[name=open] button").click();
    }

    private static void propose(Page page, String act, String person, Map<String, String> said) {
        Locator form = page.locator("form[name=" + act + "]");
        form.locator("[name=subject]").fill(person);
        if (act.equals("propose-right")) {
            form.locator("[name=right]").selectOption("READ_EARLY");
        }
        said.forEach((name, text) -> form.locator("[name=" + name + "]").fill(text));
        form.locator("button").click();
    }

    private static void confirm(Page page, String person, String heading) {
        granted(page, person).locator("button[name^=confirm-]").click();
        page.locator("form[name=confirm] button").click();
        Journey.awaitText(page, "h3", heading);
    }

    /** The row of what a person was granted. */
    private static Locator granted(Page page, String person) {
        return page.locator("tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("th code", new Page.LocatorOptions().setHasText(person))));
    }

    /** Without records there is nothing to see: whoever is inside waits for records by the stream, everybody else for a release. */
    @Test
    void whoeverIsInsideFollowsTheStreamAndEverybodyElseReadsWhenTheFirstReleaseIsDue() {
        Page everybody = browser.open("/");
        assertThat(everybody.locator("main").innerText()).contains("Nothing has been released yet.");
        assertThat(everybody.locator("portal-header details.person").count()).isZero();
        everybody.locator("main a[href='/calendar']").click();
        everybody.waitForSelector("calendar-page h1");
        everybody.context().close();
        Page chinese = browser.open("/zh/explore");
        assertThat(chinese.locator("main").innerText()).contains("尚未发布任何数据。");
        Journey.assertAccessible(chinese);
        chinese.context().close();

        Page inside = signedIn("/desk/releases", Role.STATISTICIAN);
        inside.route("**/api/v1/stream", Route::abort);
        inside.locator("portal-header a[href='/']").first().click();
        Journey.awaitText(inside, "p.note[role=status]", "The connection that brings new figures is cut.");
        assertThat(inside.locator("main").innerText()).contains("No records have arrived yet.");
        inside.unroute("**/api/v1/stream");
        inside.waitForRequest("**/api/v1/stream", inside::reload);
        inside.context().close();
        browser.expected(404);
        browser.expectedFailures();
        browser.assertNoComplaints();
    }

    /** What is wrong stands beside its field; then the release is in the calendar. */
    private static void plan(Page page) {
        page.locator("desk-releases-page button[aria-expanded]").first().click();
        Locator form = page.locator("form[name=plan]");
        form.locator("[name=group]").selectOption("half-yearly");
        form.locator("[name=period]").fill("2025-06");
        form.locator("[name=status]").selectOption("PRELIMINARY");
        form.locator("[name=due]")
                .fill(LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                        .plusDays(20)
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        form.locator("[name=titleEn]").fill("Digital trade in the first half of 2025");
        form.locator("[name=titleZh]").fill("2025年上半年数字贸易");
        form.locator("button").click();
        page.waitForSelector("#field-period-wrong");
        browser.expected(400);
        Journey.assertAccessible(page);
        form.locator("[name=period]").fill("2025-S1");
        form.locator("button").click();
        Locator row = page.locator("desk-releases-page tbody a")
                .filter(new Locator.FilterOptions().setHasText("first half of 2025"));
        row.click();
        page.waitForURL("**/desk/releases/" + RELEASE);
        Browser.settle(page);
    }

    /** Of nothing no release is made: the build fails, or a gate says why it holds nobody's signature. */
    private static void buildWithoutData(Page page) {
        page.locator("button[name=open-build]").click();
        page.locator("form[name=build] button").click();
        page.locator("desk-release-page .problem h3, desk-release-page tr.error")
                .first()
                .waitFor();
        Browser.settle(page);
        assertThat(page.locator("button[name=open-submit]").count()).isZero();
        Journey.assertAccessible(page);
    }

    /** Of a build whose gates do not hold, nobody is offered a signature. */
    private static void sign(Page page) throws SQLException {
        UUID build = UUID.randomUUID();
        update(
                "insert into aggregation.release_build (build_id, release_id, state, started_at, started_by, completed_at, cut_off, report,"
                        + " report_digest, manifest, manifest_digest, certificate) values (?, ?, 'COMPLETED', now(), 'builder', now(), now(), ?::jsonb,"
                        + " ?, '{}', ?, ?::jsonb)",
                build,
                RELEASE,
                GATES.formatted(false),
                Sha256.of("report"),
                Sha256.of("manifest"),
                suite.certificateOfNothing());
        page.reload();
        Journey.awaitText(page, "tr.error", "Periods are over and reported");
        assertThat(page.locator("desk-release-page").innerText())
                .contains(
                        "2025-S1",
                        "0 cells were looked at together",
                        "This takes the right “override gates”",
                        "A gate did not pass");
        assertThat(page.locator("button[name=open-submit]").count()).isZero();
        update(
                "update aggregation.release_build set report = ?::jsonb where build_id = ?",
                GATES.formatted(true),
                build);
        page.reload();
        page.locator("button[name=open-submit]").click();
        page.locator("form[name=submit] button").click();
        Journey.awaitText(page, "dl.facts dd", "put up: waits for another person");
        assertThat(page.locator("desk-release-page").innerText())
                .contains("This takes the right “approve, grant rights”");
        Browser.picture(page, "desk-release-put-up");
    }

    private static Page signedIn(String address, Role role) {
        Page page = browser.open(address, 1280, ColorScheme.LIGHT);
        page.locator("a.action[href^='/sign-in']").click();
        page.locator("#username").fill(role.word());
        page.locator("#password").fill(suite.identityProvider().password(role));
        page.locator("#kc-login").click();
        page.waitForSelector("details.person");
        Browser.settle(page);
        // Whoever has nothing to do with a release may not see who signed it.
        browser.expected(403);
        return page;
    }

    /** What the identity provider calls the person who has signed in. */
    private static String subject(Page page) {
        return (String) page.evaluate(
                "fetch('/api/v1/release-rights/own').then(answer => answer.json()).then(own => own.subject)");
    }

    private static void plan(String release) throws SQLException {
        update(
                "insert into aggregation.release (release_id, release_group, period, round, status, due, title_en, title_zh, planned_by, planned_at)"
                        + " values (?, 'quarterly', '2026-Q4', 1, 'PRELIMINARY', now() + interval '30 days', 'A quarter', '季度', 'planner', now())",
                release);
    }

    private static void grant(String subject, String right) throws SQLException {
        update(
                "insert into aggregation.release_right (right_id, subject, granted, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)"
                        + " values (gen_random_uuid(), ?, ?, 'test', 'configuration', now(), 'configuration', now())"
                        + " on conflict (subject, granted) where revoked_at is null do nothing",
                subject,
                right);
    }

    private static void update(String statement, Object... parameters) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.jdbcUrl(),
                        suite.stack().postgres().username(),
                        suite.stack().postgres().password());
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int at = 0; at < parameters.length; at++) {
                prepared.setObject(at + 1, parameters[at]);
            }
            prepared.executeUpdate();
        }
    }
}
