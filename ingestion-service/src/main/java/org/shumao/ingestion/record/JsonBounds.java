package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.shumao.ingestion.limit.Limit;

/** The parser's bounds; what goes beyond one says which it is, where the parser's own text would have to be interpreted. */
final class JsonBounds extends StreamReadConstraints {
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
