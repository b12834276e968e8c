package org.shumao.aggregation.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads moments as callers write them, with an offset. Those of other centuries are mistakes, and the database does not hold all of them. */
public final class Moments {
    private static final Instant FIRST = Instant.parse("1949-01-01T00:00:00Z");
    private static final Instant BEHIND = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern PLUS_LOST = Pattern.compile(".*[0-9] [0-9]{2}:?[0-9]{2}");

    private Moments() {}

    /** Returns the moment that a text writes; empty if it writes none from 1949 to 2199. */
    public static Optional<Instant> parse(String written) {
        return any(written).filter(Moments::isKnown);
    }

    /**
     * Says what is wrong with a text from which no moment could be read.
     *
     * @param otherwise what to say of a text that does not show why
     */
    public static String refusal(@Nullable String written, String otherwise) {
        if (written == null) {
            return "It is missing.";
        }
        if (PLUS_LOST.matcher(written).matches()) {
            return "There is a space where the offset has its sign: in an address, write %2B for +.";
        }
        return any(written).filter(moment -> !isKnown(moment)).isPresent()
                ? "A moment is from 1949-01-01T00:00:00Z on and before 2200-01-01T00:00:00Z."
                : otherwise;
    }

    private static Optional<Instant> any(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(BEHIND);
    }
}
