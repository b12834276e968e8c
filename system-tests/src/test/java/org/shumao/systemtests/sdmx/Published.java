package org.shumao.systemtests.sdmx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.client.Gateway;

/** What is released, as the files of the datasets have it, in the words of the guidelines of SDMX. */
final class Published {
    private static final Map<String, String> COLUMNS = Map.of(
            "REF_AREA_SUB",
            "province",
            "TRADE_FLOW",
            "flow",
            "INT_ACC_ITEM",
            "serviceGroup",
            "ENTERPRISE_KIND",
            "enterpriseKind",
            "SIZE_CLASS",
            "sizeClass",
            "CAPACITY",
            "capacity",
            "HANDBOOK_ITEM",
            "handbookItem",
            "REFERENCE_SERIES",
            "referenceSeries");
    private static final String WHOLE = "_T";

    private final Gateway everybody;
    private final JsonNode catalogue;
    private final Map<String, List<String>> files = new TreeMap<>();

    Published(Gateway everybody) throws IOException {
        this.everybody = everybody;
        this.catalogue = new JsonMapper()
                .readTree(Path.of(
                                System.getProperty("shumao.home"),
                                "trade-core/src/main/resources/org/shumao/tradecore/release/datasets.json")
                        .toFile());
    }

    /** Returns the names of all datasets, by the ids of their data flows. */
    Map<String, Map<String, String>> names() {
        return datasets()
                .collect(Collectors.toMap(
                        dataset -> flow(dataset.path("id").asText()),
                        dataset -> names(dataset.path("name")),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Returns the data flows of which there are observations: a dataset can be released and hold none. */
    Set<String> released() {
        return datasets()
                .map(dataset -> dataset.path("id").asText())
                .filter(dataset -> lines(dataset).size() > 1)
                .map(Published::flow)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<JsonNode> datasets() {
        return StreamSupport.stream(everybody.get("/api/v1/datasets").spliterator(), false);
    }

    private static String flow(String dataset) {
        return dataset.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String dataset(String flow) {
        return flow.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> names(JsonNode text) {
        return Map.of("en", text.path("en").asText(), "zh", text.path("zh").asText());
    }

    /** Returns the names of the members that occur in a dataset, by their codes, of the one dimension that keeps the codes of the catalogue. */
    Map<String, Map<String, String>> members(String flow, String dimension) {
        JsonNode dimensions = everybody.get("/api/v1/datasets/" + dataset(flow)).path("dimensions");
        return StreamSupport.stream(dimensions.spliterator(), false)
                .filter(one -> one.path("id").asText().equals(dimension))
                .flatMap(one -> StreamSupport.stream(one.path("members").spliterator(), false))
                .filter(member -> !member.path("code").asText().startsWith("_"))
                .collect(
                        Collectors.toMap(member -> member.path("code").asText(), member -> names(member.path("name"))));
    }

    /**
     * Returns what is in force of a dataset: value, status, confidentiality, reason, release and round by key and period.
     *
     * @param dimensions of the key
     */
    Map<String, String> observations(String flow, Set<String> dimensions) {
        String dataset = dataset(flow);
        Map<String, JsonNode> releases = new TreeMap<>();
        everybody
                .get("/api/v1/datasets/" + dataset)
                .path("periods")
                .forEach(period -> releases.put(period.path("period").asText(), period));
        List<String> lines = lines(dataset);
        List<String> header = List.of(lines.get(0).split(",", -1));
        Map<String, String> observations = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(header.get(i), cells[i]);
            }
            Map<String, String> key = dimensions.stream().collect(Collectors.toMap(one -> one, one -> code(one, row)));
            String period = cell(row, "time_period");
            observations.put(line(key, period), said(row, Objects.requireNonNull(releases.get(period), period)));
        }
        return observations;
    }

    private List<String> lines(String dataset) {
        return files.computeIfAbsent(
                dataset,
                id -> everybody
                        .text("/api/v1/datasets/" + id + "/files/latest.csv")
                        .lines()
                        .toList());
    }

    static String line(Map<String, String> key, String period) {
        return new TreeMap<>(key) + " " + period;
    }

    private static String said(Map<String, String> row, JsonNode release) {
        String status = cell(row, "status");
        String value = cell(row, "value");
        return said(
                value.isEmpty()
                        ? null
                        : new BigDecimal(value).scaleByPowerOfTen(Integer.parseInt(cell(row, "unit_mult"))),
                switch (status) {
                    case "M" -> "O";
                    case "Z" -> "M";
                    default -> status;
                },
                status.equals("Q") ? "C" : "F",
                cell(row, "reason"),
                release.path("release").asText(),
                release.path("round").asText());
    }

    static String said(@Nullable BigDecimal value, String... attributes) {
        String text = value == null ? "nothing" : value.stripTrailingZeros().toPlainString();
        return text + " " + String.join(" ", attributes);
    }

    private String code(String dimension, Map<String, String> row) {
        JsonNode measure = catalogue.path("measures").path(cell(row, "measure"));
        String period = cell(row, "time_period");
        boolean isOfTrade = measure.has("kind");
        return switch (dimension) {
            case "FREQ" -> period.length() == 4 ? "A" : period.matches(".*-[SQ].") ? period.substring(5, 6) : "M";
            case "REF_AREA" -> "CN";
            case "COUNTERPART_AREA" -> {
                String partner = row.getOrDefault("partner", WHOLE);
                yield partner.equals(WHOLE) ? "W0" : partner;
            }
            case "ACCOUNTING_ENTRY" ->
                switch (row.getOrDefault("flow", WHOLE)) {
                    case "X" -> "C";
                    case "M" -> "D";
                    default -> WHOLE;
                };
            case "COMMODITY" -> {
                String member = row.getOrDefault("section", row.getOrDefault("chapter", WHOLE));
                yield member.startsWith("_") ? member : "HS22_" + member;
            }
            case "CUSTOMS_PROC" -> WHOLE;
            case "TRANSACTION_KIND" -> isOfTrade ? measure.path("kind").asText() : "_Z";
            case "EVIDENCE" -> measure.path("evidence").asText(isOfTrade ? WHOLE : "_Z");
            case "INDICATOR" -> measure.path("indicator").asText(cell(row, "measure"));
            case "UNIT_MEASURE" -> cell(row, "unit");
            default -> row.getOrDefault(Objects.requireNonNull(COLUMNS.get(dimension), dimension), WHOLE);
        };
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }
}
