package org.shumao.gateway.cache.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shumao.gateway.route.Upstream;

/**
 * All that an answer to an anonymous read depends on. A request that fetches an answer to keep carries this and nothing else, so
 * that nothing outside the key can change what others get.
 *
 * @param upstream the service that answers
 * @param target path, and query in its one spelling
 * @param accept media types in lower case, without spaces
 * @param language {@code en}, {@code zh} or empty
 */
public record AnswerKey(Upstream upstream, String target, String accept, String language) {
    private static final String ANYTHING = "*/*";
    private static final Pattern SPACE = Pattern.compile("[ \t]+");

    static AnswerKey of(Upstream upstream, String path, String query, MultiMap headers) {
        return new AnswerKey(
                upstream,
                query.isEmpty() ? path : path + '?' + NormalQuery.of(query),
                accept(headers.getAll(HttpHeaders.ACCEPT)),
                PreferredLanguage.of(String.join(",", headers.getAll(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** What the key takes of the heap, about: two bytes for each character at most. */
    public int bytes() {
        return 2 * (target.length() + accept.length() + language.length());
    }

    private static String accept(List<String> said) {
        String all = SPACE.matcher(String.join(",", said)).replaceAll("").toLowerCase(Locale.ROOT);
        return all.isEmpty() ? ANYTHING : all;
    }
}
