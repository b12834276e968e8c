package org.shumao.gateway.response;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
}
