package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The system's Chromium. What a page reports to its console, and whatever it was kept from loading, ends up in {@link #complaints}. */
final class Browser implements AutoCloseable {
    /** Pictures of the pages, kept by continuous integration. */
    static final Path PICTURES = Path.of("target", "portal");

    private static final int HIGH = 900;

    /** Chromium draws a page of more pixels in pieces, and fails where memory is short. */
    private static final int TALLEST_PICTURE = 16_384;

    /** Adds up what moved on a page without a press: https://web.dev/articles/cls. */
    private static final String LAYOUT_SHIFT = """
        window.layoutShift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
          window.layoutShift += entry.hadRecentInput ? 0 : entry.value;
        })).observe({type: 'layout-shift', buffered: true});\
        """;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    // Without the sandbox, since tests of containers and of CI run as root.
                    .setArgs(List.of("--no-sandbox")));
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final URI portal;

    Browser(URI portal) {
        this.portal = portal;
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium here. Debian and Ubuntu: sudo apt-get install chromium fonts-noto-cjk"));
    }

    /** Opens an address of the portal and waits until it shows what it has. */
    Page open(String address, int width, ColorScheme scheme) {
        return open(address, width, scheme, "");
    }

    /** The same with a script that runs before those of the page. */
    Page openWatched(String address, String script) {
        return openWatched(address, script, 1280);
    }

    Page openWatched(String address, String script, int width) {
        return open(address, width, ColorScheme.LIGHT, script);
    }

    private Page open(String address, int width, ColorScheme scheme, String script) {
        Page page = load(address, width, scheme, script);
        settle(page);
        return page;
    }

    /** Opens an address of the gateway that is no page of the portal. */
    Page openPlain(String address, int width) {
        return load(address, width, ColorScheme.LIGHT, "");
    }

    /** Opens an address in a browser that runs no script. */
    Page openWithoutScript(String address) {
        Page page = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, HIGH)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.navigate(portal.resolve(address).toString());
        return page;
    }

    /** Opens nothing yet, in a browser that has kept nothing. */
    Page fresh(int width) {
        return chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, HIGH))
                .newPage();
    }

    private Page load(String address, int width, ColorScheme scheme, String script) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, HIGH)
                .setColorScheme(scheme));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.addInitScript(LAYOUT_SHIFT);
        page.addInitScript(script);
        page.onConsoleMessage(message -> {
            boolean own = page.url().startsWith(portal.toString());
            if (own && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(address + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(address + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(address + " opened a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(portal.resolve(address).toString());
        return page;
    }

    Page open(String address) {
        return open(address, 1280, ColorScheme.LIGHT);
    }

    /** Opens an address that leads nowhere, of which the console says so. */
    Page openWrong(String address) {
        Page page = open(address);
        complaints.removeIf(complaint -> complaint.startsWith(address) && complaint.contains("404"));
        assertNoComplaints();
        return page;
    }

    /** Opens an address whose question the API refuses to anybody without a key. */
    Page openRefused(String address) {
        Page page = open(address);
        complaints.removeIf(complaint -> complaint.startsWith(address) && complaint.contains("401"));
        assertNoComplaints();
        return page;
    }

    /** Forgets that the console told of answers with this status, which a journey provoked. */
    void expected(int status) {
        complaints.removeIf(complaint -> complaint.contains("status of " + status));
    }

    /** The same of requests that a journey kept from their goal. */
    void expectedFailures() {
        complaints.removeIf(complaint -> complaint.contains("net::ERR_"));
    }

    /** The same of properties that may be null: the renderer of the reference warns of each. */
    void expectedOfTheReference() {
        complaints.removeIf(complaint -> complaint.contains("Incompatible types in allOf"));
    }

    /** Waits until no part of the page is still loading. */
    static void settle(Page page) {
        page.waitForFunction("() => document.querySelector('main h1, main [role=alert]') &&"
                // What the page came with stays until its script has drawn the same.
                + " !document.querySelector('.front-fragment') &&"
                + " !document.querySelector('[aria-busy=true]') &&"
                + " [...document.querySelectorAll('trade-chart')].every(chart =>"
                + " chart.hasAttribute('data-ready'))");
    }

    /** Returns how much of the window moved, by how much of it, since the page was opened. */
    static double layoutShift(Page page) {
        // Shifts of the last frame are reported after it.
        page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
        return ((Number) page.evaluate("window.layoutShift")).doubleValue();
    }

    /** Takes a picture of the whole page, or of as much of it as the browser can draw at once. */
    static byte[] picture(Page page, String name) {
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        int width = (Integer) page.evaluate("innerWidth");
        return page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(height, TALLEST_PICTURE)));
    }

    /** Errors, warnings and violations of the content security policy. */
    void assertNoComplaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
