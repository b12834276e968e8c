package org.shumao.gateway.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.shumao.contracts.period.Period;

/** Says in the head of the page of a release what data it holds, as search engines for data read it: a Dataset of schema.org as JSON-LD. */
final class ReleaseMarkup {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Files that are data, by their format. */
    private static final Map<String, String> TYPES = Map.of(
            "csv", "text/csv",
            "parquet", "application/vnd.apache.parquet",
            "jsonstat", "application/vnd.json-stat+json");

    private ReleaseMarkup() {}

    /**
     * Returns an element for the head of the page. It is data, which no browser executes, and holds no end of an element.
     *
     * @param release as the API says it; anything else has no markup
     * @param server public address of this installation; empty if it is not known
     */
    static Optional<String> of(String release, String server, boolean chinese) {
        try {
            JsonNode whole = JSON.readTree(release);
            return whole.path("release").has("id")
                    ? Optional.of("<script type=\"application/ld+json\">"
                            + JSON.writeValueAsString(dataset(whole, server, chinese))
                                    .replace("<", "\\u003c")
                            + "</script>")
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode dataset(JsonNode whole, String server, boolean chinese) {
        JsonNode release = whole.path("release");
        JsonNode licence = whole.path("licence");
        String language = chinese ? "zh" : "en";
        String id = release.path("id").asText();
        ObjectNode dataset = JSON.createObjectNode();
        dataset.put("@context", "https://schema.org/")
                .put("@type", "Dataset")
                .put("name", release.path("title").path(language).asText())
                .put("description", description(whole, language))
                .put("identifier", id)
                .put("version", release.path("round").asText())
                .put("url", server + (chinese ? "/zh" : "") + "/releases/" + id)
                .put("inLanguage", chinese ? "zh-CN" : "en")
                .put("datePublished", release.path("due").asText())
                .put("isAccessibleForFree", true)
                .put("license", licence.path("href").asText())
                .put("spatialCoverage", chinese ? "中国" : "China");
        coverage(whole).ifPresent(interval -> dataset.put("temporalCoverage", interval));
        dataset.putObject("creator")
                .put("@type", "Organization")
                .put("name", licence.path("publisher").asText());
        dataset.putObject("includedInDataCatalog")
                .put("@type", "DataCatalog")
                .put("url", server + "/api/v1/catalog.jsonld");
        ArrayNode files = dataset.putArray("distribution");
        for (JsonNode file : whole.path("files")) {
            String format = file.path("format").asText();
            if (TYPES.containsKey(format)) {
                files.addObject()
                        .put("@type", "DataDownload")
                        .put("name", file.path("dataset").asText() + "." + format)
                        .put("encodingFormat", TYPES.get(format))
                        .put("contentUrl", server + file.path("href").asText())
                        .put("contentSize", file.path("length").asText() + " B")
                        .put("sha256", file.path("sha256").asText());
            }
        }
        return dataset;
    }

    private static String description(JsonNode whole, String language) {
        return String.join(
                        " ",
                        whole.path("release").path("title").path(language).asText()
                                + (language.equals("zh") ? "。" : "."),
                        whole.path("qualityNote").path(language).asText(),
                        whole.path("revisionNote").path(language).asText())
                .strip();
    }

    /** Returns the months of which the release says something, as an interval of ISO 8601. */
    private static Optional<String> coverage(JsonNode whole) {
        List<Period> periods = StreamSupport.stream(whole.path("vintages").spliterator(), false)
                .flatMap(vintage -> Period.parse(vintage.path("period").asText()).stream())
                .toList();
        Optional<YearMonth> first = periods.stream().map(Period::first).min(Comparator.naturalOrder());
        Optional<YearMonth> last = periods.stream().map(Period::last).max(Comparator.naturalOrder());
        return first.flatMap(from -> last.map(to -> from + "/" + to));
    }
}
