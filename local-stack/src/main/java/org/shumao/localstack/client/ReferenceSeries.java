package org.shumao.localstack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeTable;
import org.shumao.localstack.scenario.published.PublishedSeries;

/**
 * Stores what customs and the Ministry of Commerce published, with vintage and source: {@code reference-series.tsv} and {@code
 * reference-observations.tsv}, which say what was published, what follows from it and what is merely quoted.
 */
public final class ReferenceSeries {
    private static final String PATH = "/api/v1/reference-series/";

    private final Gateway gateway;

    public ReferenceSeries(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Stores all of them; a second time changes nothing.
     *
     * @return the number of values
     */
    public int putAll() {
        List<String[]> rows = CodeTable.rows(PublishedSeries.class, "reference-observations.tsv");
        Map<String, List<String[]>> values = rows.stream().collect(Collectors.groupingBy(row -> row[0]));
        for (String[] series : CodeTable.rows(PublishedSeries.class, "reference-series.tsv")) {
            gateway.put(PATH + series[0], series(series));
            gateway.put(PATH + series[0] + "/observations", observations(values.getOrDefault(series[0], List.of())));
        }
        return rows.size();
    }

    private static JsonNode series(String[] row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", row[1])
                .put("unit", row[2])
                .put("multiplier", Integer.parseInt(row[3]))
                .put("publisher", row[4])
                .put("nameEn", row[5])
                .put("nameZh", row[6]);
    }

    private static JsonNode observations(List<String[]> rows) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> {
            ObjectNode observation = body.withArray("observations").addObject();
            observation
                    .put("period", row[1])
                    .put("flow", row[2])
                    .put("vintage", row[3])
                    .put("value", row[4])
                    .put("status", row[5])
                    .put("source", row[7]);
            if (!row[6].isEmpty()) {
                observation.put("growthPct", row[6]);
            }
        });
        return body;
    }
}
