package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.shumao.contracts.digest.Sha256;

/** Gives equal content one form as JSON: names in order, nothing between them, numbers to the last digit. */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CanonicalJson() {}

    /** Writes maps, lists, texts and numbers, or a tree of JSON. */
    static String write(Object content) {
        try {
            // A tree keeps its names in the order in which they were put; a map does not.
            return MAPPER.writeValueAsString(
                    content instanceof JsonNode tree ? MAPPER.treeToValue(tree, Object.class) : content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("maps, lists, texts and numbers are JSON", e);
        }
    }

    /** Returns JSON that was stored in another form. */
    static String rewritten(String json) {
        return write(read(json));
    }

    /** Reads an object that was stored as JSON. */
    static ObjectNode read(String json) {
        try {
            return MAPPER.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what is stored as JSON is JSON", e);
        }
    }

    /** Returns the digest of a text in hexadecimal digits. */
    static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
