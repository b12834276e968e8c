package org.shumao.systemtests.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        page.waitForSelector(".checked tr.error");
        assertThat(page.locator(".checked table").innerText())
                .contains("line 2", "one JSON object", "line 1: Business time", "a value");
        assertThat(page.locator(".receipt").count()).isZero();

        Browser.picture(page, "submission-chosen");
        page.locator("button[name=check]").click();
        page.waitForSelector(".receipt tr.error");
        assertThat(page.locator(".receipt").innerText()).contains("What the receipt would say");
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
        assertThat(page.locator(".receipt table").innerText())
                .contains(ATTACK, "mandatory", "line 2, character 2", "line 1: Business time", "one JSON object");
        assertThat(page.locator("img").count()).isZero();
        Download rejected = page.waitForDownload(
                () -> page.locator("button", new Page.LocatorOptions().setHasText("rejected records"))
                        .click());
        assertThat(rejected.suggestedFilename()).endsWith("-rejected.ndjson");
    }

    /** Whoever has no key yet learns whether a file is right, from the files that the page itself offers. */
    @Test
    void aFileIsCheckedInThePageBeforeAKeyIsNeeded() throws IOException {
        Page page = browser.open("/submissions");
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.method().equals("GET")) {
                sent.add(request.url());
            }
        });
        for (String sample : List.of(
                "order.csv",
                "list.csv",
                "service-report.csv",
                "order.ndjson",
                "list.ndjson",
                "service-report.ndjson",
                "CEB603.xml")) {
            choose(page, sample, download(page, sample));
            assertThat(page.locator(".checked").innerText()).as(sample).contains("The form of all records is right");
        }

        String report = new String(download(page, "service-report.csv"), StandardCharsets.UTF_8);
        choose(page, "wrong.csv", report.replaceFirst(",X,", ",Q,").getBytes(StandardCharsets.UTF_8));
        assertThat(page.locator(".checked tbody tr").count()).isOne();
        assertThat(page.locator(".checked tbody").innerText()).contains("row 2, column flow", "Q", "X, M");
        Download findings =
                page.waitForDownload(() -> page.locator("button[name=findings]").click());
        assertThat(findings.suggestedFilename()).isEqualTo("wrong-findings.csv");
        assertThat(Files.readString(findings.path())).contains("\"row 2, column flow\"", "\"X, M\"");
        assertThat(sent).isEmpty();
        assertThat(page.locator("button[name=send], button[name=check]").count())
                .isZero();
        Browser.picture(page, "submission-checked");
    }

    private static byte[] download(Page page, String sample) throws IOException {
        return Files.readAllBytes(page.waitForDownload(
                        () -> page.locator("a[download='" + sample + "']").click())
                .path());
    }

    private static void choose(Page page, String name, byte[] content) {
        if (page.locator("button[name=another]").count() > 0) {
            page.locator("button[name=another]").click();
        }
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        page.waitForFunction("() => /records/.test(document.querySelector('.checked p')?.innerText ?? '')");
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
