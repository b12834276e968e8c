package org.shumao.registry.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a JSON body could not be read, in the words of the caller: the place, never our classes.
 *
 * @param detail a sentence
 */
public record UnreadableBody(String detail) {
    /** Why a piece of JSON could not be read. */
    public static String describe(JsonProcessingException error) {
        return reason(error) + ".";
    }

    /** Null if the error is not about a JSON body. */
    static @Nullable UnreadableBody behind(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return new UnreadableBody(reason(json) + place(json.getLocation()) + ".");
            }
        }
        return null;
    }

    private static String reason(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return "There is no property '" + path(unknown) + "' here";
        }
        if (json.getCause() instanceof JsonParseException broken) {
            return reason(broken);
        }
        if (json instanceof StreamReadException) {
            return "The body is not JSON: " + json.getOriginalMessage();
        }
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "The value of '" + path(mapping) + "' has the wrong type";
        }
        return "The body is not the JSON document that is expected";
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
