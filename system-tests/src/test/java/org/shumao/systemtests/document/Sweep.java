package org.shumao.systemtests.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.shumao.localstack.process.Poll;

/** Sends calls and compares each answer with the document: its status, headers, media type and body. */
final class Sweep {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEADERS = List.of("ETag", "Link", "Retry-After", "Location");
    /** What next names is taken; no example is, because each belongs to its question. */
    private static final String OPAQUE = "cursor";

    private static final Duration AT_REST = Duration.ofSeconds(20);
    private static final String EVENTS = "text/event-stream";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final ApiDocument document;
    private final Deviations deviations = new Deviations();
    private final Presence presence;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> tagged = ConcurrentHashMap.newKeySet();

    /** An answer; of one that has no end, its head. */
    record Answer(int statusCode, HttpHeaders headers, String body) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String beginning() {
            return body.replace('\n', ' ').substring(0, Math.min(body.length(), 600));
        }
    }

    Sweep(URI gateway, ApiDocument document) {
        this.gateway = gateway;
        this.document = document;
        this.presence = new Presence(document);
    }

    int calls() {
        return calls.get();
    }

    Deviations deviations() {
        return deviations;
    }

    Presence presence() {
        return presence;
    }

    /** Sends a call, compares the answer, and returns it. */
    Answer send(Call call, Caller caller) {
        HttpRequest.Builder request = call.request(gateway);
        caller.identify(request);
        Answer answer = exchange(request.build());
        String shown = call + " by " + caller.name();
        compare(call, answer, shown);
        String tag = answer.header("ETag");
        boolean isRead = call.operation().method().equals("GET") && answer.statusCode() == 200;
        if (isRead && !tag.isEmpty() && tagged.add(call.operation().id() + caller.name())) {
            again(call, caller, tag, shown);
        }
        return answer;
    }

    private Answer exchange(HttpRequest request) {
        calls.incrementAndGet();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                boolean endless =
                        answer.headers().firstValue("Content-Type").orElse("").startsWith(EVENTS);
                String text = endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(answer.statusCode(), answer.headers(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is live moves with what was written before, and comes to rest. */
    private void again(Call call, Caller caller, String first, String shown) {
        String operation = call.operation().id();
        if (document.response(call.operation(), 304).isMissingNode()) {
            deviations.add(operation, "304 is not documented", shown);
        }
        AtomicReference<String> tag = new AtomicReference<>(first);
        boolean unchanged = Poll.until(AT_REST, () -> {
            HttpRequest.Builder request = call.request(gateway).header("If-None-Match", tag.get());
            caller.identify(request);
            Answer answer = exchange(request.build());
            tag.set(answer.header("ETag"));
            return answer.statusCode() == 304;
        });
        if (!unchanged) {
            deviations.add(operation, "no 304 for the present entity tag", shown);
        }
    }

    private void compare(Call call, Answer answer, String shown) {
        String operation = call.operation().id();
        int status = answer.statusCode();
        JsonNode said = document.response(call.operation(), status);
        if (said.isMissingNode()) {
            deviations.add(operation, status + " is not documented", shown + " " + answer.beginning());
            return;
        }
        for (String header : HEADERS) {
            if (answer.headers().firstValue(header).isPresent()
                    && !said.path("headers").has(header)) {
                deviations.add(operation, header + " of " + status + " is not documented", shown);
            }
        }
        String whole = answer.header("Content-Type").replace(" ", "").toLowerCase(Locale.ROOT);
        String type = whole.replaceFirst(";.*", "");
        // One media type of SDMX has several versions, which stand in its parameters.
        JsonNode content = said.path("content").path(said.path("content").has(whole) ? whole : type);
        if (type.isEmpty() ? said.has("content") || !answer.body().isEmpty() : content.isMissingNode()) {
            deviations.add(operation, status + " as '" + type + "' is not documented", shown);
        } else if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            compareBody(operation, status, content.path("schema"), answer, shown);
        }
        if (!call.parameter().isEmpty()) {
            compareParameter(call, answer, shown);
        }
    }

    private void compareBody(String operation, int status, JsonNode schema, Answer answer, String shown) {
        String body = answer.body();
        document.violations(schema, body)
                .forEach(violation -> deviations.add(operation, status + " " + violation, shown));
        try {
            presence.see(schema, JSON.readTree(body));
        } catch (IOException e) {
            deviations.add(operation, status + " is no JSON", shown);
        }
    }

    /** A parameter takes its example and the codes that the document lists for it, and no others. */
    private void compareParameter(Call call, Answer answer, String shown) {
        String name = call.parameter();
        boolean good = call.what().contains(" with code ") || call.what().endsWith(" as in its example");
        boolean excluded = call.what().endsWith(" an unknown word")
                && document.parameters(call.operation()).stream()
                        .filter(parameter -> parameter.path("name").asText().equals(name))
                        .anyMatch(parameter -> !document.resolved(parameter.path("schema"))
                                        .has("x-extensible-enum")
                                && !document.codes(parameter.path("schema")).isEmpty());
        if (excluded && answer.statusCode() / 100 == 2) {
            deviations.add(call.operation().id(), name + " takes a word that is no code", shown);
        }
        if (good
                && !name.equals(OPAQUE)
                && answer.statusCode() == 400
                && answer.body().contains("\"field\":\"" + name + "\"")) {
            String what = call.what().contains(" with code ") ? " refuses a code of its list" : " refuses its example";
            deviations.add(call.operation().id(), name + what, shown + " " + answer.beginning());
        }
    }
}
