package org.shumao.systemtests.portal;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.shumao.systemtests.suite.RunningSuite;

/** A browser before the suite that the system tests share, in which no page may complain. */
abstract class Journey {
    static RunningSuite running;
    static Browser browser;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        browser = new Browser(running.suite().gatewayUrl());
    }

    @AfterAll
    static void stop() {
        browser.close();
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

    static void enter(Page page, String key) {
        page.locator("input[name=key]").fill(key);
        page.keyboard().press("Enter");
    }
}
