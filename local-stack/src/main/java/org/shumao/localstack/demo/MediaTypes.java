package org.shumao.localstack.demo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is, by its name, else by how it begins. */
final class MediaTypes {
    static final String XML = "application/xml";
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    private static final JsonMapper MAPPER = new JsonMapper();

    private MediaTypes() {}

    static String guess(String fileName, byte[] body) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            return XML;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return NDJSON;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        return guess(body);
    }

    private static String guess(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
        if (start.startsWith("<")) {
            return XML;
        }
        return start.startsWith("{") && hasSeveralObjects(body) ? NDJSON : JSON;
    }

    private static boolean hasSeveralObjects(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == JsonToken.START_OBJECT;
        } catch (IOException notJson) {
            return false;
        }
    }
}
