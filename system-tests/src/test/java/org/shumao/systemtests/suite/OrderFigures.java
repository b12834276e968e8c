package org.shumao.systemtests.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.shumao.localstack.client.Gateway;

/**
 * One order as somebody sees it.
 *
 * @param groups one for each enterprise that uses its number; empty if nobody does
 */
public record OrderFigures(List<JsonNode> groups) {
    public static OrderFigures of(Gateway gateway, String platform, String orderNo) {
        List<JsonNode> groups = new ArrayList<>();
        gateway.get("/api/v1/orders/" + platform + "/" + orderNo).path("groups").forEach(groups::add);
        return new OrderFigures(groups);
    }

    /** What the order of one enterprise adds to the figures, gross less returns, in fen. */
    public long fen(String enterprise) {
        long sum = 0;
        for (JsonNode contribution : group(enterprise).path("contributions")) {
            long fen = contribution.path("cnyFen").asLong();
            sum += contribution.path("kind").asText().equals("RETURN") ? -fen : fen;
        }
        return sum;
    }

    public String match(String enterprise) {
        return group(enterprise).path("match").path("status").asText();
    }

    /** What became of the records that a submission carried, in the order of the timeline. */
    public List<String> dispositions(JsonNode receipt) {
        String submission = receipt.path("submissionId").asText();
        List<String> dispositions = new ArrayList<>();
        for (JsonNode group : groups) {
            for (JsonNode record : group.path("records")) {
                for (JsonNode carried : record.path("carriedBy")) {
                    if (carried.path("submission").asText().equals(submission)) {
                        dispositions.add(record.path("disposition").asText());
                    }
                }
            }
        }
        return dispositions;
    }

    private JsonNode group(String enterprise) {
        return groups.stream()
                .filter(group -> group.path("enterprise").asText().equals(enterprise))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    public static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
    }
}
