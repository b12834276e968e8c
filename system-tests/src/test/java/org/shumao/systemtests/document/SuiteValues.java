package org.shumao.systemtests.document;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shumao.systemtests.document.ApiDocument.Operation;

/**
 * What the suite has in the place of ids and codes of examples, by document-values.tsv, and which parameters go together, by
 * document-questions.tsv.
 */
final class SuiteValues {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI gateway;
    private final Map<String, Caller> callers;
    private final Map<String, String> known;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param known values by the names that stand between braces in the table */
    SuiteValues(URI gateway, Map<String, Caller> callers, Map<String, String> known) {
        this.gateway = gateway;
        this.callers = callers;
        this.known = known;
    }

    static List<List<String>> table(String name) {
        try (InputStream table = Objects.requireNonNull(SuiteValues.class.getResourceAsStream(name))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of a parameter, if the table has one for it. */
    Optional<String> value(Operation operation, String parameter) {
        return table("/document-values.tsv").stream()
                .filter(row ->
                        operation.path().startsWith(row.get(0)) && row.get(1).equals("{" + parameter + "}"))
                .map(this::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Returns a text with values of this suite instead of those of examples. */
    String actual(Operation operation, String example) {
        String actual = example;
        for (List<String> row : table("/document-values.tsv")) {
            if (operation.path().startsWith(row.get(0)) && actual.contains(row.get(1))) {
                String value = value(row);
                actual = value.isEmpty() ? actual : actual.replace(row.get(1), value);
            }
        }
        return actual;
    }

    /** Returns what must stand beside a parameter, by place and name; beside the others if it is empty. */
    Map<String, String> beside(Operation operation, String parameter) {
        Map<String, String> beside = new LinkedHashMap<>();
        for (List<String> row : table("/document-questions.tsv")) {
            if (operation.id().matches(row.get(0)) && row.get(1).equals(parameter)) {
                beside.put(row.get(2), row.get(3));
            }
        }
        return beside;
    }

    private String value(List<String> row) {
        String value = filled(row.get(2));
        if (!value.isEmpty()) {
            return value;
        }
        String where = filled(row.get(4));
        int space = where.indexOf(' ');
        HttpResponse<String> answer = ask(where.substring(0, space), Objects.requireNonNull(callers.get(row.get(3))));
        String at = where.substring(space + 1);
        return at.startsWith("/")
                ? member(answer, at)
                : answer.headers().firstValue(at).orElse("");
    }

    private static String member(HttpResponse<String> answer, String at) {
        try {
            return JSON.readTree(answer.body()).at(at).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : known.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    HttpResponse<String> ask(String target, Caller caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(target));
        caller.identify(request);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
