package org.shumao.systemtests.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.systemtests.document.ApiDocument.Operation;
import org.shumao.testsupport.Thoroughness;

/** The calls of an operation: its examples, codes of each parameter, and bad values of each, one parameter at a time. */
final class Calls {
    /** Codes of a parameter that are tried. */
    private static final int CODES = Thoroughness.tries(60);

    private static final String UNKNOWN = "application/x-nobody-has-this";

    /** What people and programs write into a parameter by mistake. */
    private static final Map<String, String> BAD = bad();

    /** Of the bad values each parameter gets every so-manieth, the next one the ones after. */
    private static final int STEP = Math.max(1, BAD.size() / Thoroughness.tries(BAD.size()));

    private final ApiDocument document;
    private final Operation operation;
    private final SuiteValues suite;
    private final List<Call> all = new ArrayList<>();
    private int turn;

    private Calls(ApiDocument document, Operation operation, SuiteValues suite) {
        this.document = document;
        this.operation = operation;
        this.suite = suite;
    }

    /** @param suite says what stands in the place of examples that no suite has */
    static List<Call> of(ApiDocument document, Operation operation, SuiteValues suite) {
        Calls calls = new Calls(document, operation, suite);
        calls.plan();
        return calls.all;
    }

    private void plan() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (JsonNode parameter : document.parameters(operation)) {
            if (parameter.path("required").asBoolean()) {
                String name = parameter.path("name").asText();
                String example = suite.value(operation, name).orElseGet(() -> example(parameter));
                values.put(parameter.path("in").asText() + " " + name, List.of(example));
            }
        }
        suite.beside(operation, "").forEach((place, value) -> values.put(place, List.of(value)));
        Call base = new Call(operation, "example", "", values, "", "");
        for (Map.Entry<String, JsonNode> content :
                operation.node().path("requestBody").path("content").properties()) {
            Call example = base.withBody(content.getKey(), suite.actual(operation, text(content.getValue())));
            all.add(example);
            base = base.mediaType().isEmpty() ? example : base;
        }
        if (all.isEmpty()) {
            all.add(base);
        }
        for (JsonNode parameter : document.parameters(operation)) {
            vary(base, parameter);
        }
        all.add(base.with("with an Accept that nothing meets", "header", "Accept", List.of(UNKNOWN)));
        if (!base.mediaType().isEmpty()) {
            all.add(base.withBody(UNKNOWN, base.body()));
        }
    }

    private void vary(Call question, JsonNode parameter) {
        String place = parameter.path("in").asText();
        String name = parameter.path("name").asText();
        Call base = question;
        for (Map.Entry<String, String> more : suite.beside(operation, name).entrySet()) {
            base = base.with(more.getKey(), more.getValue());
        }
        String example = example(parameter);
        boolean inPath = place.equals("path");
        if (!inPath) {
            all.add(base.with(name + " as in its example", place, name, List.of(example)));
        }
        List<String> codes = document.codes(parameter.path("schema"));
        for (String code : codes.subList(0, Math.min(codes.size(), CODES))) {
            all.add(base.with(name + " with code " + code, place, name, List.of(code)));
        }
        for (Map.Entry<String, String> bad : BAD.entrySet()) {
            String value = bad.getValue();
            boolean sendable = value.isEmpty() ? !inPath : !place.equals("header") || isAscii(value);
            if (sendable && turn++ % STEP == 0) {
                all.add(base.with(name + " " + bad.getKey(), place, name, List.of(value)));
            }
        }
        if (!inPath) {
            all.add(base.with(name + " repeated", place, name, List.of(example, example)));
        }
    }

    private String example(JsonNode parameter) {
        JsonNode example = parameter.path("example");
        if (example.isMissingNode()) {
            example = parameter.path("examples").path(0);
        }
        List<String> items = new ArrayList<>();
        example.forEach(item -> items.add(item.asText()));
        return suite.actual(operation, example.isArray() ? String.join(",", items) : example.asText());
    }

    private static String text(JsonNode content) {
        JsonNode example = content.path("example");
        return example.isTextual() ? example.asText() : example.toString();
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(letter -> letter >= ' ' && letter < 127);
    }

    private static Map<String, String> bad() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("empty", "");
        bad.put("too long", "x".repeat(3000));
        bad.put("of a wrong type", "[{}]");
        bad.put("negative", "-1");
        bad.put("beyond every maximum", "99999999999999999999");
        bad.put("an unknown word", "nonsense");
        bad.put("with NUL", "a\0b");
        bad.put("in Chinese", "数贸");
        return bad;
    }
}
