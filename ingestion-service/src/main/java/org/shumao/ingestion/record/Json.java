package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import org.shumao.ingestion.limit.Limit;

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

    /** Returns where the parser stopped. Its message is left out: it may quote the text. */
    static String place(JsonParser json, JsonProcessingException e, int linesBefore) {
        JsonLocation location = e.getLocation() == null ? json.currentLocation() : e.getLocation();
        return location == null
                ? "line " + (linesBefore + 1)
                : "line " + (linesBefore + location.getLineNr()) + ", column " + location.getColumnNr();
    }

    /** The parser's bounds; what goes beyond one says which it is, where the parser's own text would have to be interpreted. */
    static final class JsonBounds extends StreamReadConstraints {
        private static final long serialVersionUID = 1L;

        JsonBounds() {
            super(
                    Limit.JSON_DEPTH.value(),
                    DEFAULT_MAX_DOC_LEN,
                    Limit.JSON_NUMBER.value(),
                    Limit.JSON_STRING.value(),
                    Limit.JSON_NAME.value(),
                    DEFAULT_MAX_TOKEN_COUNT);
        }

        @Override
        public void validateNestingDepth(int depth) throws StreamConstraintsException {
            check(Limit.JSON_DEPTH, depth);
        }

        @Override
        public void validateFPLength(int length) throws StreamConstraintsException {
            check(Limit.JSON_NUMBER, length);
        }

        @Override
        public void validateIntegerLength(int length) throws StreamConstraintsException {
            check(Limit.JSON_NUMBER, length);
        }

        @Override
        public void validateStringLength(int length) throws StreamConstraintsException {
            check(Limit.JSON_STRING, length);
        }

        @Override
        public void validateNameLength(int length) throws StreamConstraintsException {
            check(Limit.JSON_NAME, length);
        }

        private static void check(Limit limit, int found) throws Exceeded {
            if (found > limit.value()) {
                throw new Exceeded(limit);
            }
        }

        /** The text goes beyond a limit and is not read further. */
        static final class Exceeded extends StreamConstraintsException {
            private static final long serialVersionUID = 1L;

            final Limit limit;

            Exceeded(Limit limit) {
                super(limit.expected());
                this.limit = limit;
            }
        }
    }
}
