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
                        + " report_digest, manifest, manifest_digest) values (?, ?, 'COMPLETED', now(), 'builder', now(), now(), ?::jsonb, ?, '{}', ?)",
                build,
                RELEASE,
                GATES.formatted(false),
                Sha256.of("report"),
                Sha256.of("manifest"));
        page.reload();
        Journey.awaitText(page, "tr.error", "Periods are over and reported");
        assertThat(page.locator("desk-release-page").innerText())
                .contains("2025-S1", "This takes the right “override gates”", "A gate did not pass");
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

    /** Whoever holds no right reads what the identity provider calls the own person. */
    private static String subject(Page page) {
        return page.locator("p.note code").first().innerText();
    }

    private static void grant(String subject, String right) throws SQLException {
        update(
                "insert into aggregation.release_right (right_id, subject, granted, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)"
                        + " values (gen_random_uuid(), ?, ?, 'test', 'configuration', now(), 'configuration', now())",
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
