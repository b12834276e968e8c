package org.shumao.systemtests.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.systemtests.document.ApiDocument.Operation;

/**
 * One call of an operation.
 *
 * @param what is particular about it
 * @param parameter that it is about; empty if it is about none
 * @param values of parameters by place and name, such as {@code query period}
 * @param mediaType of the body; empty if there is none
 */
record Call(
        Operation operation,
        String what,
        String parameter,
        Map<String, List<String>> values,
        String mediaType,
        String body) {
    /** Returns the same with other values of a parameter. */
    Call with(String newWhat, String place, String name, List<String> given) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(place + " " + name, given);
        return new Call(operation, newWhat, name, changed, mediaType, body);
    }

    /** Returns the same with one more value, which is not what it is about; {@code place} is {@code query years}, for instance. */
    Call with(String place, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(place, List.of(value));
        return new Call(operation, what, parameter, changed, mediaType, body);
    }

    Call withBody(String newMediaType, String newBody) {
        return new Call(operation, "example as " + newMediaType, "", values, newMediaType, newBody);
    }

    /** Whether it is what the document shows, and nothing else. */
    boolean isExample() {
        return what.equals("example")
                || (what.startsWith("example")
                        && operation.node().path("requestBody").path("content").has(mediaType));
    }

    String target() {
        String path = operation.path();
        // A parameter of SDMX is a path of its own.
        boolean isPath = path.startsWith("/sdmx/");
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            if (value.getKey().startsWith("path ")) {
                path = path.replace(
                        "{" + value.getKey().substring("path ".length()) + "}",
                        isPath
                                ? encoded(value.getValue().get(0)).replace("%2F", "/")
                                : encoded(value.getValue().get(0)));
            }
        }
        String query = values.entrySet().stream()
                .filter(value -> value.getKey().startsWith("query "))
                .flatMap(value -> value.getValue().stream()
                        .map(text -> encoded(value.getKey().substring("query ".length())) + "=" + encoded(text)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    HttpRequest.Builder request(URI gateway) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(target()))
                .method(
                        operation.method(),
                        mediaType.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        values.forEach((place, given) -> {
            if (place.startsWith("header ")) {
                given.forEach(value -> request.header(place.substring("header ".length()), value));
            }
        });
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        String target = target();
        String shown = target.length() > 200 ? target.substring(0, 200) + "..." : target;
        return operation.method() + " " + shown + " [" + what + "]";
    }
}
