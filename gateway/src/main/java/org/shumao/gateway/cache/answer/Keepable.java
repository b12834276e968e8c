package org.shumao.gateway.cache.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Set;
import org.shumao.gateway.response.HeaderWords;

/** Finds out whether a service lets anybody have an answer: a whole one, not called private, and dependent on nothing outside the key. */
public final class Keepable {
    private static final int OK = 200;
    private static final String EVENTS = "text/event-stream";
    private static final Set<String> FORBIDDING = Set.of("private", "no-store");

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
}
