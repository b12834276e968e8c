package org.shumao.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.UnknownName;

/**
 * This class says why a JSON body could not be read, in the words of the caller: the place, never our classes, and no value of the
 * body.
 */
public final class UnreadableBody {
    /** The parser quotes in this way. */
    private static final Pattern QUOTED = Pattern.compile("'.*'", Pattern.DOTALL);
    /** The parser names a place like this: {@code [Source: REDACTED (...); line: 1, column: 2]}. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: .*?; line: ([0-9]+), column: ([0-9]+)]");

    /** The parser says so if an object has a name twice. */
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    private UnreadableBody() {}

    /** Returns a sentence about a piece of JSON that could not be read. */
    public static String describe(JsonProcessingException error) {
        return reason(error) + ".";
    }

    /** Returns the same with the place in the body; null if the error is not about a JSON body. */
    public static @Nullable String describeCause(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return reason(json) + place(json.getLocation()) + ".";
            }
        }
        return null;
    }

    private static String reason(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return "There is no property '" + path(unknown) + "' here, only "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (json.getCause() instanceof JsonParseException broken) {
            return reason(broken);
        }
        if (json instanceof JsonEOFException) {
            return "The body is not JSON: it ends too early";
        }
        if (json instanceof StreamReadException) {
            Matcher twice = TWICE.matcher(json.getOriginalMessage());
            if (twice.matches()) {
                return "The property '" + UnknownName.shown(twice.group(1)) + "' is given twice";
            }
            String message = QUOTED.matcher(json.getOriginalMessage()).replaceAll("'...'");
            return "The body is not JSON: " + SOURCE.matcher(message).replaceAll("line $1, column $2");
        }
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "The value of '" + path(mapping) + "' has the wrong type" + expected(mapping);
        }
        return "The body is not the JSON document that is expected";
    }

    /** Says what belongs there, in words of JSON; nothing where no word tells more than the type in the API document. */
    private static String expected(JsonMappingException mapping) {
        Class<?> type = mapping instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        String expected = type == null ? null : expected(type);
        return expected == null ? "" : ", " + expected + " is expected";
    }

    private static @Nullable String expected(Class<?> type) {
        Class<?> object = MethodType.methodType(type).wrap().returnType();
        if (CharSequence.class.isAssignableFrom(object)) {
            return "a text";
        }
        if (object == Boolean.class) {
            return "true or false";
        }
        if (object.isEnum()) {
            return "one of its codes";
        }
        if (WHOLE.contains(object)) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(object)) {
            return "a number";
        }
        if (object.isArray() || Collection.class.isAssignableFrom(object)) {
            return "a list";
        }
        if (object == LocalDate.class) {
            return "a date such as 2026-01-31";
        }
        return object.isRecord() || Map.class.isAssignableFrom(object) ? "an object" : null;
    }

    private static String path(JsonMappingException mapping) {
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + UnknownName.shown(step.getFieldName()))
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
