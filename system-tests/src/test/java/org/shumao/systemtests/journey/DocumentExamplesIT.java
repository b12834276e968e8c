package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.systemtests.suite.RunningSuite;

/** The examples as a reader would send them, one file for every form, and the orders that they are about. */
@Tag("whole")
class DocumentExamplesIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("shumao.home"), "examples");
    /** Documented by CEB311, 411, 511, 621 and 622, in part returned by 625 and 626. */
    private static final String IMPORT = "/api/v1/orders/91350203XD0000075W/EXAMPLE-2025060000099";
    /** Documented by CEB603 and 604, withdrawn by 605 and 606, which name no order. */
    private static final String WITHDRAWN = "/api/v1/orders/440396D004/EXAMPLE-2025060000002";

    private static final Map<String, JsonNode> RECEIPTS = new TreeMap<>();

    private static RunningSuite running;

    /** In the order of their names, which is not the order in which things happened. */
    @BeforeAll
    static void submitEveryExample() throws IOException {
        running = RunningSuite.get();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                byte[] body = Files.readAllBytes(file);
                RECEIPTS.put(name, running.submit(new Submission("example/" + name, mediaType(name), 1, body)));
            }
        }
        running.awaitSettled();
    }

    @Test
    void everyExampleIsAccepted() {
        assertThat(RECEIPTS).hasSizeGreaterThan(25);
        RECEIPTS.forEach((name, receipt) -> {
            JsonNode counts = receipt.path("counts");
            int taken = counts.path("accepted").asInt()
                    + counts.path("acceptedWithWarnings").asInt();
            assertThat(taken)
                    .as(name + " " + receipt)
                    .isPositive()
                    .isEqualTo(counts.path("records").asInt());
        });
    }

    @Test
    void documentsOfOneOrderMatchAndItsGoodsAreReleased() {
        JsonNode order = order(IMPORT);
        assertThat(order.path("match").path("status").asText())
                .as(order.toPrettyString())
                .isEqualTo("MATCHED");
        assertThat(texts(order.path("records"), "source"))
                .contains("CEB311", "CEB411", "CEB511", "CEB621", "CEB622", "CEB513", "CEB412");
        // 198.26 of goods and 6.00 of freight, and half of both back
        assertThat(fen(order, "GROSS", "RELEASED")).isEqualTo(204_26);
        assertThat(fen(order, "RETURN", "RELEASED")).isEqualTo(102_13);
    }

    @Test
    void whatWasReturnedIsInTheHeadline() {
        JsonNode june = running.headline("2025-06").path("cbec");
        assertThat(june.path("returnsFen").asLong()).isGreaterThanOrEqualTo(102_13);
        assertThat(june.path("netFen").asLong())
                .isEqualTo(
                        june.path("totalFen").asLong() - june.path("returnsFen").asLong());
    }

    @Test
    void aRevocationThatNamesNumbersOnlyWithdrawsTheList() {
        JsonNode order = order(WITHDRAWN);
        assertThat(order.path("contributions")).isEmpty();
        assertThat(texts(order.path("records"), "source")).contains("CEB603", "CEB604", "CEB605", "CEB606");
        assertThat(disposition(order, "CEB603")).isEqualTo("WITHDRAWN");
    }

    @Test
    void everyRecordOfASubmissionHasADisposition() {
        for (String name : List.of("CEB311.xml", "CEB411.xml", "CEB511.xml", "CEB621.xml", "CEB622.xml")) {
            JsonNode receipt = RECEIPTS.getOrDefault(name, MissingNode.getInstance());
            String id = receipt.path("submissionId").asText();
            JsonNode page = running.gateway().get("/api/v1/submissions/" + id + "/dispositions");
            assertThat(page.path("items"))
                    .as(name)
                    .hasSize(receipt.path("counts").path("records").asInt());
            assertThat(texts(page.path("items"), "disposition")).as(name).doesNotContain("DEAD_LETTER", "PENDING");
        }
    }

    private static JsonNode order(String path) {
        JsonNode groups = running.gateway().get(path).path("groups");
        assertThat(groups).hasSize(1);
        return groups.get(0);
    }

    private static String disposition(JsonNode order, String source) {
        for (JsonNode record : order.path("records")) {
            if (record.path("source").asText().equals(source)) {
                return record.path("disposition").asText();
            }
        }
        throw new AssertionError("no " + source);
    }

    private static long fen(JsonNode order, String kind, String evidence) {
        long sum = 0;
        for (JsonNode contribution : order.path("contributions")) {
            if (contribution.path("kind").asText().equals(kind)
                    && contribution.path("evidence").asText().equals(evidence)) {
                sum += contribution.path("cnyFen").asLong();
            }
        }
        return sum;
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "xml" -> "application/xml";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            default -> "application/x-ndjson";
        };
    }
}
