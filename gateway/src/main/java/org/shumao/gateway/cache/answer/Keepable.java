package org.shumao.gateway.cache.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.gateway.response.HeaderWords;

/**
 * Finds out whether a service lets anybody have an answer, and for how long: a whole one, not called private, and dependent on nothing
 * outside the key.
 */
public final class Keepable {
    private static final int OK = 200;
    private static final String EVENTS = "text/event-stream";
    private static final Set<String> FORBIDDING = Set.of("private", "no-store");

    /** More digits would be centuries. */
    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?([0-9]{1,9})\"?");

    /** Callers with one of the latter two never get a kept answer. */
    private static final Set<String> VARYING =
            Set.of("accept", "accept-encoding", "accept-language", "authorization", "x-api-key");

    private Keepable() {}

    /** @param headers as the service sent them, before anything was removed */
    public static boolean is(int status, MultiMap headers) {
        String coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return status == OK
                && !headers.contains(HttpHeaders.SET_COOKIE)
                && (coding == null || coding.equals("identity"))
                && (type == null || !type.startsWith(EVENTS))
                && HeaderWords.of(headers.getAll(HttpHeaders.CACHE_CONTROL))
                        .map(directive -> directive.split("=", 2)[0].strip())
                        .noneMatch(FORBIDDING::contains)
                && HeaderWords.of(headers.getAll(HttpHeaders.VARY)).allMatch(VARYING::contains);
    }

    /** Returns how long anybody may have an answer by the word of its service; empty if it says nothing of that, or {@code no-cache}. */
    public static Optional<Duration> maxAge(MultiMap headers) {
        List<String> said =
                HeaderWords.of(headers.getAll(HttpHeaders.CACHE_CONTROL)).toList();
        return said.stream()
                .filter(directive -> !said.contains("no-cache"))
                .map(MAX_AGE::matcher)
                .filter(Matcher::matches)
                .map(age -> Duration.ofSeconds(Long.parseLong(age.group(1))))
                .min(Comparator.naturalOrder());
    }
}
