package org.shumao.gateway.response;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads headers that hold lists of words (RFC 9110, section 5.6.1). */
public final class HeaderWords {
    private HeaderWords() {}

    /** Returns the words of all values of a header, in lower case. */
    public static Stream<String> of(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty());
    }

    /**
     * Says whether a reader names no form of an answer, but that of a problem: generated clients that take JSON before anything else name it
     * alone where an operation answers with a text. Any form is theirs.
     */
    public static boolean nameProblemsAlone(@Nullable String accept) {
        return "application/problem+json".equalsIgnoreCase(accept);
    }
}
