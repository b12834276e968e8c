package org.shumao.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.cache.answer.GatheredBody;

/** Reads from the problem of a service what is open to everybody near a question that it refuses. */
final class OpenQuestion {
    /** A problem that is longer is not read. */
    private static final int MOST_BYTES = 16 * 1024;

    private OpenQuestion() {}

    /** Returns the members that name it; none if the problem has none. */
    static Future<Map<String, Object>> in(ReadStream<Buffer> body) {
        return new GatheredBody(body, MOST_BYTES).whole().map(OpenQuestion::members);
    }

    private static Map<String, Object> members(@Nullable Buffer problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (problem != null) {
            try {
                JsonObject read = problem.toJsonObject();
                if (read.getValue("datasets") instanceof JsonArray datasets) {
                    members.put(
                            "datasets", datasets.stream().map(String::valueOf).toList());
                }
                if (read.getValue("nearest") instanceof String nearest) {
                    members.put("nearest", nearest);
                }
            } catch (DecodeException e) {
                return Map.of();
            }
        }
        return members;
    }
}
