package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.shumao.localstack.scenario.published.ScenarioSize;

/** Writes who reported what stands behind the headline, and why two figures of coverage look strange in a demo. */
final class CoverageLines {
    private final JsonNode headline;
    private final ScenarioSize size;

    CoverageLines(JsonNode headline, ScenarioSize size) {
        this.headline = headline;
        this.size = size;
    }

    List<String> lines() {
        return Stream.of(
                        Stream.of("Who reported, first half of 2025:"),
                        Stream.of("cbec", "dds").flatMap(this::reporters),
                        Stream.of(
                                "   All reports are late, since the demo sends years of records today. Of the totals that others"
                                        + " publish, the records",
                                "   are about 1 in " + String.format(Locale.ENGLISH, "%,d", size.denominator())
                                        + ": that is why coveragePct and the indicator published-share say 0.00 %."))
                .flatMap(lines -> lines)
                .toList();
    }

    private Stream<String> reporters(String domain) {
        return StreamSupport.stream(
                        headline.path(domain).path("coverage").path("reporters").spliterator(), false)
                .map(CoverageLines::line);
    }

    /** Without a figure, the reason why there is none. */
    private static String line(JsonNode reporters) {
        String kind = reporters.path("kind").asText();
        if (reporters.path("expected").isNull()) {
            return "   %-18s %s".formatted(kind, reporters.path("reason").asText());
        }
        return "   %-18s %s of %s reports came%s; days until half had come: %s"
                .formatted(
                        kind,
                        reporters.path("received").asText(),
                        reporters.path("expected").asText(),
                        isWeighed(reporters)
                                ? "; share of trade of those who reported: " + figure(reporters, "weightedResponse")
                                : "",
                        figure(reporters, "lagP50Days"));
    }

    /** Aggregation weighs reports once a minute: until it has weighed those that came, their share of trade says nothing. */
    private static boolean isWeighed(JsonNode reporters) {
        String reason = reporters.path("weightedResponseReason").asText();
        return reason.isEmpty() ? reporters.path("weightedReceived").asLong() > 0 : !reason.equals("no-data");
    }

    private static String figure(JsonNode reporters, String name) {
        return reporters.path(name + "Reason").asText(reporters.path(name).asText());
    }
}
