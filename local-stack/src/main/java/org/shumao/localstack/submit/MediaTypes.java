package org.shumao.localstack.submit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.shumao.localstack.process.StackException;

/** Finds the media type of a file by its name, otherwise by its beginning. */
public final class MediaTypes {
    static final String XML = "application/xml";
    static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    /** The Content-Encoding by the ending of the file name: the demo sends a compressed file as it is. */
    private static final Map<String, String> ENCODINGS = Map.of(".gz", "gzip", ".zst", "zstd");

    private static final Map<String, String> TYPES =
            Map.of(".xml", XML, ".ndjson", NDJSON, ".jsonl", NDJSON, ".json", JSON, ".csv", CSV);
    private static final JsonMapper MAPPER = new JsonMapper();

    private MediaTypes() {}

    /** Returns the Content-Encoding of a file; empty if it is not compressed. */
    static String encoding(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return ENCODINGS.entrySet().stream()
                .filter(encoding -> name.endsWith(encoding.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** @throws StackException for a compressed file whose name does not say what is in it */
    static String guess(String fileName, byte[] body) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean compressed = !encoding(name).isEmpty();
        if (compressed) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            if (name.endsWith(type.getKey())) {
                return type.getValue();
            }
        }
        if (compressed) {
            throw new StackException("What is in " + fileName + "? Give it a name like lists.xml.gz, or use --type");
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
