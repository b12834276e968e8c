package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that is chosen, checked and sent, and one that holds no records. */
class PortalSubmissionsIT extends Journey {
    private static final String ATTACK = "<img src=x onerror=alert(1)>";

    @Test
    void aSubmissionShowsItsReceiptAndWhatIsWrong() {
        Page page = signedIn("/submissions");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        ATTACK + ".ndjson",
                        "application/x-ndjson",
                        ("{\"type\":\"order\",\"orderNo\":\"" + ATTACK + "\"}\n{broken\n")
                                .getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("button[name=send]");
        assertThat(page.locator("file-sender").innerText()).contains(ATTACK + ".ndjson", "NDJSON", " B");
        assertThat(page.locator("section[aria-live]").count()).isZero();

        Browser.picture(page, "submission-chosen");
        page.locator("button[name=check]").click();
        page.waitForSelector("tr.error");
        assertThat(page.locator("section[aria-live]").innerText()).contains("What the receipt would say");
        assertThat(page.locator("a.action").count()).isZero();

        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        page.locator("button[name=send]").dblclick();
        page.waitForSelector("a.action");
        assertThat(sent).hasSize(1);
        assertThat(page.locator("button[name=send]").count()).isZero();
        assertThat(page.locator("dl.facts").first().innerText())
                .contains("rejected")
                .contains("2");
        assertThat(page.locator("table").innerText())
                .contains(ATTACK, "mandatory", "line 2, column 2", "one JSON object");
        assertThat(page.locator("img").count()).isZero();
        Download rejected = page.waitForDownload(
                () -> page.locator("button", new Page.LocatorOptions().setHasText("rejected records"))
                        .click());
        assertThat(rejected.suggestedFilename()).endsWith("-rejected.ndjson");
    }

    @Test
    void aFileWithoutRecordsCannotBeSent() {
        Page page = signedIn("/submissions");
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        page.locator("input[type=file]").setInputFiles(new FilePayload("list.xml", "application/xml", image));
        page.waitForSelector("button[name=another]");
        assertThat(page.locator("file-sender").innerText()).contains("list.xml", "not recognized", "XML");
        Browser.picture(page, "submission-foreign");
        assertThat(page.locator("button[name=send], button[name=check]").count())
                .isZero();

        page.locator("button[name=another]").click();
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "list.txt", "text/plain", "\n<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("button[name=send]");
        assertThat(page.locator("file-sender").innerText()).contains("CEB message (XML)");
    }
}
