package org.shumao.aggregation.indicator.enterprises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What business demography says of one period, filtered and added up by hand: it has no filters itself.
 *
 * @param figures of the members of a breakdown; of no members the total
 */
record DemographyAnswer(Map<List<String>, Map<String, String>> figures) {
    private static final List<String> COUNTS = List.of(
            "registered", "firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod", "lastTrade");

    /**
     * @param answer with the breakdown and, where there are any, the filters in its rows
     * @param whole the same without the breakdown
     */
    static DemographyAnswer of(JsonNode answer, JsonNode whole, List<String> by, Map<String, Set<String>> filters) {
        Map<List<String>, Map<String, String>> figures = new HashMap<>();
        figures.put(
                List.of(),
                filters.isEmpty()
                        ? figures(List.of(whole.path("total")))
                        : figures(rows(whole, List.of(), filters)
                                .getOrDefault(List.of(), List.of(nobody(whole.path("total"))))));
        if (!by.isEmpty()) {
            rows(answer, by, filters).forEach((members, rows) -> figures.put(members, figures(rows)));
        }
        return new DemographyAnswer(figures);
    }

    /** Zero where anything is known of the period: members without any enterprise are left out. */
    String figure(List<String> members, String figure) {
        Map<String, String> found = figures.get(members);
        if (found != null) {
            return Objects.requireNonNull(found.get(figure), figure);
        }
        String total = figure(List.of(), figure);
        boolean known = total.matches("[0-9.]+");
        return !known ? total : figure.endsWith("Pct") ? "base-zero" : "0";
    }

    private static Map<List<String>, List<JsonNode>> rows(
            JsonNode answer, List<String> by, Map<String, Set<String>> filters) {
        Map<List<String>, List<JsonNode>> rows = new HashMap<>();
        for (JsonNode row : answer.path("rows")) {
            JsonNode members = row.path("members");
            if (filters.entrySet().stream()
                    .allMatch(filter -> filter.getValue()
                            .contains(members.path(filter.getKey()).asText()))) {
                List<String> key = by.stream()
                        .map(dimension -> members.path(dimension).asText())
                        .toList();
                rows.computeIfAbsent(key, none -> new ArrayList<>()).add(row.path("figures"));
            }
        }
        return rows;
    }

    private static JsonNode nobody(JsonNode total) {
        ObjectNode nobody = total.deepCopy();
        COUNTS.stream().filter(count -> nobody.path(count).isNumber()).forEach(count -> nobody.put(count, 0));
        return nobody;
    }

    private static Map<String, String> figures(List<JsonNode> rows) {
        Map<String, String> figures = new HashMap<>();
        for (String count : COUNTS) {
            JsonNode first = rows.get(0);
            figures.put(
                    count,
                    first.path(count).isNull()
                            ? first.path(count + "Reason").asText()
                            : Long.toString(rows.stream()
                                    .mapToLong(row -> row.path(count).asLong())
                                    .sum()));
        }
        figures.put("exitPct", percentage(count(figures, "stoppedInPeriod"), count(figures, "aliveBefore")));
        figures.put(
                "churnPct",
                percentage(sum(count(figures, "firstTrade"), count(figures, "lastTrade")), count(figures, "active")));
        return figures;
    }

    private static String count(Map<String, String> figures, String count) {
        return Objects.requireNonNull(figures.get(count), count);
    }

    private static String sum(String some, String others) {
        if (!some.matches("[0-9]+")) {
            return some;
        }
        return others.matches("[0-9]+") ? Long.toString(Long.parseLong(some) + Long.parseLong(others)) : others;
    }

    static String percentage(String some, String all) {
        if (!all.matches("[0-9]+")) {
            return all;
        }
        if (!some.matches("[0-9]+")) {
            return some;
        }
        return all.equals("0")
                ? "base-zero"
                : new BigDecimal(some)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(new BigDecimal(all), 2, RoundingMode.HALF_EVEN)
                        .toString();
    }
}
