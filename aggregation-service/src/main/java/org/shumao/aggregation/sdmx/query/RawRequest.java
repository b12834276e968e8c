package org.shumao.aggregation.sdmx.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds path and query as they were sent, decoded by the rules of addresses and not by those of forms: a plus is a plus.
 *
 * @param segments of the path, behind that of the family
 * @param parameters by name, each once
 */
record RawRequest(List<String> segments, Map<String, String> parameters) {
    private static final int HEX = 16;

    RawRequest {
        segments = List.copyOf(segments);
    }

    static RawRequest of(String rawPath, @Nullable String rawQuery) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            segments.add(decoded(segment));
        }
        // Some clients end the path with a slash.
        while (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        if (!segments.isEmpty() && segments.get(0).isEmpty()) {
            segments.remove(0);
        }
        return new RawRequest(segments, parameters(rawQuery == null ? "" : rawQuery));
    }

    private static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int at = pair.indexOf('=');
            String name = decoded(at < 0 ? pair : pair.substring(0, at));
            String value = at < 0 ? "" : decoded(pair.substring(at + 1));
            String before = parameters.put(name, value);
            if (before != null && !before.equals(value)) {
                throw SdmxException.syntax("The parameter " + name + " is there twice.");
            }
        }
        return parameters;
    }

    /** Returns the segment at a place, if the path is so long and the segment is not empty. */
    Optional<String> segment(int at) {
        return at < segments.size() ? Optional.of(segments.get(at)).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    String segment(int at, String otherwise) {
        return segment(at).orElse(otherwise);
    }

    /** @throws SdmxException {@code SYNTAX} if the parameter has no value */
    Optional<String> parameter(String name) {
        Optional<String> value = Optional.ofNullable(parameters.get(name));
        if (value.filter(String::isEmpty).isPresent()) {
            throw SdmxException.syntax("The parameter " + name + " has no value.");
        }
        return value;
    }

    void mostSegments(int most) {
        if (segments.size() > most) {
            throw SdmxException.syntax("The path has more parts than a query of this kind.");
        }
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], HEX) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], HEX) : -1;
            if (high < 0 || low < 0) {
                throw SdmxException.syntax("The address is not encoded as addresses are.");
            }
            out.write(high * HEX + low);
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
