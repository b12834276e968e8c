package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.process.Poll;
import org.shumao.systemtests.suite.RunningSuite;

/** A browser before the suite that the system tests share, of which some figures are released, and in which no page may complain. */
abstract class Journey {
    static RunningSuite running;
    static Browser browser;

    @BeforeAll
    static void start() throws SQLException {
        running = RunningSuite.get();
        try (Connection connection = running.database()) {
            PublishedReleases.fill(connection);
        }
        // What was read before, of releases that other tests put there too, may be kept for a minute.
        assertThat(Poll.until(
                        RunningSuite.PATIENCE,
                        () -> anonymous("/api/v1/changes?limit=500&since=" + neverAsked())
                                        .toString()
                                        .contains(PublishedReleases.OF_2025)
                                && anonymous("/api/v1/headline").has("released")
                                && anonymous("/api/v1/indicators/value")
                                        .toString()
                                        .contains("\"lastMonth\":\"2025-06\"")
                                && anonymous("/api/v1/releases?limit=50")
                                        .toString()
                                        .contains(PublishedReleases.OF_2025)))
                .isTrue();
        browser = new Browser(running.suite().gatewayUrl());
    }

    /** Other tests of the suite find it without releases again. */
    @AfterAll
    static void stop() throws SQLException {
        browser.close();
        try (Connection connection = running.database()) {
            PublishedReleases.clear(connection);
        }
    }

    /** A time before all releases in an address of which nobody keeps an answer. */
    private static Instant neverAsked() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /** What anybody reads at an address of the API. */
    static JsonNode anonymous(String path) {
        return running.gateway().withoutKey().ask(path).body();
    }

    @AfterEach
    void nobodyComplained() {
        browser.assertNoComplaints();
    }

    /** A page with the key that may do all. */
    static Page signedIn(String address) {
        return signedIn(address, running.suite().apiKey());
    }

    static Page signedIn(String address, String key) {
        Page page = browser.open(address);
        enter(page, key);
        return page;
    }

    /** Issues a new key of an enterprise. */
    static String key(String uscc, String... scopes) {
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("label", "Portal");
        List.of(scopes).forEach(key.withArray("scopes")::add);
        return Gateway.success(running.gateway().post("/api/v1/enterprises/" + uscc + "/keys", key), "issue a key")
                .path("secret")
                .asText();
    }

    /** Waits for an element with a text. */
    static void awaitText(Page page, String selector, String text) {
        page.locator(selector, new Page.LocatorOptions().setHasText(text)).waitFor();
    }

    /** Asserts that nothing is wider than the window and that no rule of accessibility is broken. */
    static void assertAccessible(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("%s is wider than the window", page.url())
                .isNotPositive();
        assertThat(new AxeBuilder(page).withTags(PortalPagesIT.RULES).analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    /** Opens a part of the question that Explore asks, by what it chooses. */
    static Locator open(Page page, String part) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + part + "\\b")))
                .click();
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Chooses an entry of the list that a part of the question opens. */
    static void choose(Page page, String part, String entry) {
        open(page, part)
                .getByRole(
                        AriaRole.OPTION,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true))
                .click();
    }

    /** Adds a part to the question that says nothing yet. */
    static void add(Page page, String group, String entry) {
        open(page, "Say more precisely what to show")
                .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(group))
                .getByRole(
                        AriaRole.OPTION,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true))
                .click();
    }

    /** Opens what there is to take of a picture. */
    static Locator take(Page page, String what) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(what).setExact(true))
                .click();
        return page.getByRole(AriaRole.DIALOG);
    }

    static void enter(Page page, String key) {
        page.locator("input[name=key]").fill(key);
        page.keyboard().press("Enter");
    }
}
