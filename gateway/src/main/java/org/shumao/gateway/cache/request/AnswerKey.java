package org.shumao.gateway.cache.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shumao.contracts.problem.Accept;
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
    private static final List<String> SPOKEN = List.of("en", "zh");
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");
    private static final int HEXADECIMAL = 16;

    static AnswerKey of(Upstream upstream, String path, String query, MultiMap headers) {
        return new AnswerKey(
                upstream,
                query.isEmpty() ? path : path + '?' + normal(query),
                accept(headers.getAll(HttpHeaders.ACCEPT)),
                language(String.join(",", headers.getAll(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** Returns what the key takes of the heap, about: two bytes for each character at most. */
    public int bytes() {
        return 2 * (target.length() + accept.length() + language.length());
    }

    private static String accept(List<String> said) {
        String all = SPACE.matcher(String.join(",", said)).replaceAll("").toLowerCase(Locale.ROOT);
        return Accept.of(said).takesAnything() ? ANYTHING : all;
    }

    /**
     * Returns one spelling of a query for all that mean the same: parameters by name, those of one name in the order in which they
     * came, and nothing percent-encoded that need not be (RFC 3986, section 6.2.2). No parameter is dropped: it is for the service
     * to refuse what it does not know.
     */
    static String normal(String query) {
        String plain = ENCODED.matcher(query).replaceAll(octet -> {
            String c = String.valueOf((char) Integer.parseInt(octet.group(1), HEXADECIMAL));
            return UNRESERVED.matcher(c).matches() ? c : octet.group().toUpperCase(Locale.ROOT);
        });
        String[] parameters = plain.split("&", -1);
        Arrays.sort(parameters, Comparator.comparing(parameter -> parameter.split("=", 2)[0]));
        return String.join("&", parameters);
    }

    /**
     * Returns the language that a reader prefers of those in which the API speaks; empty if neither is wanted. What else a browser
     * says about languages changes nothing, nor does a range that means nothing. The JDK's parser compares each range with all others,
     * and this runs before any limit.
     */
    static String language(String accepted) {
        String best = "";
        BigDecimal quality = BigDecimal.ZERO;
        for (String range : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            String language = parts[0].strip().split("-", 2)[0];
            BigDecimal wanted = quality(parts);
            if (SPOKEN.contains(language) && wanted.compareTo(quality) > 0) {
                best = language;
                quality = wanted;
            }
        }
        return best;
    }

    private static BigDecimal quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return new BigDecimal(part.substring(2));
                } catch (NumberFormatException e) {
                    // A range with a weight that is no number says nothing.
                    return BigDecimal.ZERO;
                }
            }
        }
        return BigDecimal.ONE;
    }
}
