package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/**
 * The parser for bodies from outside: bounded in depth, names, strings and numbers. The bounds are wide, because in an
 * array whatever breaks one costs the records behind it too; what a field may hold is for its rules to say.
 */
final class Json {
    static final JsonFactory FACTORY = factory();

    private Json() {}

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(new JsonBounds())
                // NaN becomes a token that the decimal rule refuses, so that it costs its record, not its neighbours.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** Where the parser stopped. Its message is left out: it may quote the text. */
    static String place(JsonParser json, JsonProcessingException e, int linesBefore) {
        JsonLocation location = e.getLocation() == null ? json.currentLocation() : e.getLocation();
        return location == null
                ? "line " + (linesBefore + 1)
                : "line " + (linesBefore + location.getLineNr()) + ", column " + location.getColumnNr();
    }
}
