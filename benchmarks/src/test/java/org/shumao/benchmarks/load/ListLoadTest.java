package org.shumao.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.submission.Submission;

class ListLoadTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ListLoad load = new ListLoad(1, "B1");
    private final DemoRates rates = new DemoRates();
    private final Map<String, JsonNode> newest = new HashMap<>();

    @Test
    void handsOutAmendedAndDeletedListsAndKnowsWhatTheyAddUpTo() throws IOException {
        Submission first = load.next(1_000);
        read(first);
        assertThat(first.records()).isBetween(1_000, 1_001);
        assertThat(newest.values())
                .extracting(list -> list.path("operation").asText())
                .contains("change", "delete");
        assertThat(newest.values())
                .extracting(list -> list.path("flow").asText())
                .contains("X", "M");
        assertThat(newest.values())
                .extracting(list -> list.path("orderNo").asText())
                .allMatch(orderNo -> orderNo.startsWith("B1SM2025"));
        assertThat(load.fen()).isEqualTo(standing()).isPositive();

        Submission second = load.next(1_000);
        read(second);
        assertThat(second.name()).isNotEqualTo(first.name());
        assertThat(load.fen()).isEqualTo(standing());
    }

    /** Keeps the newest version of every list; two platforms may use one order number, so lists go by their own. */
    private void read(Submission submission) throws IOException {
        String[] lines = new String(submission.body(), StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines).hasSize(submission.records() + 1);
        for (int i = 0; i < submission.records(); i++) {
            JsonNode list = JSON.readTree(lines[i]);
            newest.merge(
                    list.path("documentNo").asText(),
                    list,
                    (one, other) -> time(one).compareTo(time(other)) > 0 ? one : other);
        }
    }

    private static String time(JsonNode list) {
        return list.path("versionTime").asText();
    }

    /** What the lists that are not deleted are worth in fen, goods line by line, freight and insurance as one sum. */
    private long standing() {
        long fen = 0;
        for (JsonNode list : newest.values()) {
            if (!list.path("operation").asText().equals("delete")) {
                for (JsonNode line : list.path("lines")) {
                    fen += fen(list, decimal(line, "amount"));
                }
                fen += fen(list, decimal(list, "freight").add(decimal(list, "insurance")));
            }
        }
        return fen;
    }

    private long fen(JsonNode list, BigDecimal amount) {
        YearMonth month =
                YearMonth.parse(list.path("dates").path("declaration").asText().substring(0, 7));
        BigDecimal yuan = amount.multiply(rates.of(list.path("currency").asText(), month));
        return yuan.setScale(2, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    private static BigDecimal decimal(JsonNode node, String member) {
        return new BigDecimal(node.path(member).asText("0"));
    }
}
