package org.shumao.gateway.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * Reads the outlines of provinces that an operator supplies. A map of China that is published needs a review number, so there are none
 * without it, and the portal shows it under each map.
 */
final class ProvinceOutlines {
    /** The portal's script asks there. */
    static final String ADDRESS = "/province-outlines.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SIDES = 4;

    private ProvinceOutlines() {}

    /** @throws IllegalStateException if the file says not all that the map needs */
    static String read(Path file) {
        JsonNode outlines;
        try {
            outlines = MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("shumao.gateway.portal.province-outlines cannot be read: " + file, e);
        }
        require(!outlines.path("reviewNumber").asText().isBlank(), "reviewNumber is missing", file);
        require(areNumbers(outlines.path("box"), SIDES), "box has left, top, width and height", file);
        JsonNode provinces = outlines.path("provinces");
        require(
                !provinces.isEmpty()
                        && StreamSupport.stream(provinces.spliterator(), false)
                                .allMatch(one -> one.path("path").isTextual() && areNumbers(one.path("at"), 2)),
                "provinces have a path, and at with x and y, each by its code",
                file);
        require(
                outlines.path("context").isArray()
                        && StreamSupport.stream(outlines.path("context").spliterator(), false)
                                .allMatch(JsonNode::isTextual),
                "context is a list of paths",
                file);
        return outlines.toString();
    }

    private static boolean areNumbers(JsonNode values, int count) {
        return values.size() == count
                && StreamSupport.stream(values.spliterator(), false).allMatch(JsonNode::isNumber);
    }

    private static void require(boolean holds, String what, Path file) {
        if (!holds) {
            throw new IllegalStateException("shumao.gateway.portal.province-outlines: " + what + " (" + file + ")");
        }
    }
}
