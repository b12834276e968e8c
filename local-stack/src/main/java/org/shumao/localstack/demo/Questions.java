package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks three questions of the kind that a portal asks, and writes the answers. */
final class Questions {
    private static final String VALUE = "/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1";
    private static final String CLUSTERS =
            VALUE + "&flow=X&cluster=YIWU_SMALL_GOODS,FOSHAN_APPLIANCES,HANGZHOU_CLOTHING&by=cluster";
    private static final String CARE =
            VALUE + "&flow=M&consumerGroup=MATERNAL_CHILD,BEAUTY&by=consumerGroup,partner&top=6";
    private static final String SERVICES = VALUE + "&definition=dds&service=SI22,SK22&by=service,flow";
    private static final List<String> KINDS = List.of("gross", "returns", "net");
    /** From fen to a million yuan. */
    private static final int MILLIONS = 8;

    private final Function<String, JsonNode> gateway;

    /** @param gateway answers the address of a question */
    Questions(Function<String, JsonNode> gateway) {
        this.gateway = gateway;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Three questions worth asking, first half of 2025, million yuan:");
        lines.add("1. What did three industrial clusters export: gross, returned, net?");
        lines.add("   GET " + CLUSTERS + "&kind=gross|returns|net");
        lines.addAll(byKind());
        lines.add("2. Where do imported goods for mother and child and beauty come from?");
        lines.addAll(answer(CARE));
        lines.add("3. Who trades cloud services and online education, and which way?");
        lines.addAll(answer(SERVICES));
        return lines;
    }

    /** One line for each member, with a value for each kind of trade. */
    private List<String> byKind() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String kind : KINDS) {
            observations(gateway.apply(CLUSTERS + "&kind=" + kind))
                    .forEach(one -> values.computeIfAbsent(names(one), name -> new ArrayList<>())
                            .add(millions(one)));
        }
        return values.entrySet().stream()
                .map(row -> line(row.getKey(), String.join("  ", row.getValue())))
                .toList();
    }

    private List<String> answer(String question) {
        return Stream.concat(
                        Stream.of("   GET " + question),
                        observations(gateway.apply(question)).map(one -> line(names(one), millions(one))))
                .toList();
    }

    private static Stream<JsonNode> observations(JsonNode answer) {
        return StreamSupport.stream(answer.path("observations").spliterator(), false);
    }

    private static String names(JsonNode observation) {
        return StreamSupport.stream(observation.path("names").spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String line(String name, String values) {
        return "   %-60s %s".formatted(name, values);
    }

    /** Without a value, the reason why there is none. */
    private static String millions(JsonNode observation) {
        JsonNode value = observation.path("value");
        return value.isNull() || value.isMissingNode()
                ? observation.path("reason").asText()
                : "%12s"
                        .formatted(new BigDecimal(value.asText())
                                .movePointLeft(MILLIONS)
                                .setScale(4, RoundingMode.HALF_EVEN)
                                .toPlainString());
    }
}
