package org.shumao.gateway.forward;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.KeyMask;
import org.shumao.gateway.admission.key.ApiKeys;

/**
 * Writes the first line of a request as a log may show it. A key belongs into a header, but somebody will put it into the
 * address: this class masks whatever looks like a key, is one, or has the name of one.
 */
@ApplicationScoped
class LoggedLine {
    private static final String MASK = "***";
    private static final Set<String> SECRET_NAMES = Set.of(
            "key",
            "apikey",
            "xapikey",
            "accesskey",
            "accesstoken",
            "token",
            "idtoken",
            "refreshtoken",
            "authorization",
            "auth",
            "bearer",
            "secret",
            "clientsecret",
            "password",
            "passwd",
            "pwd",
            "signature",
            "jwt",
            // Of a sign-in.
            "code",
            "state",
            "sessionstate");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z]");
    /** Three parts in base64url, as of a JSON Web Token. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*");

    private final ApiKeys configuredKeys;

    LoggedLine(ApiKeys configuredKeys) {
        this.configuredKeys = configuredKeys;
    }

    String of(HttpServerRequest request) {
        return request.method() + " " + address(request.uri()) + " " + protocol(request);
    }

    String address(String target) {
        int question = target.indexOf('?');
        if (question < 0) {
            return masked(target);
        }
        String query = Arrays.stream(target.substring(question + 1).split("&", -1))
                .map(this::parameter)
                .collect(Collectors.joining("&"));
        return masked(target.substring(0, question)) + '?' + query;
    }

    private String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? "" : parameter.substring(0, equals);
        if (looksLikeKey(decoded(name))) {
            return MASK;
        }
        String value = parameter.substring(equals + 1);
        boolean secret = SECRET_NAMES.contains(NOT_LETTERS
                        .matcher(decoded(name).toLowerCase(Locale.ROOT))
                        .replaceAll(""))
                || looksLikeKey(decoded(value));
        return (equals < 0 ? "" : masked(name) + '=') + (secret ? MASK : masked(value));
    }

    private boolean looksLikeKey(String value) {
        return !masked(value).equals(value) || configuredKeys.holderOf(value).isPresent();
    }

    /** Handles a part that is no value, or no secret one: it masks what it recognizes as a key within the text. */
    private static String masked(String text) {
        return TOKEN.matcher(KeyMask.masked(text)).replaceAll(MASK);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The text has no valid percent-encoding, so the comparison uses it as it is.
            return text;
        }
    }

    private static String protocol(HttpServerRequest request) {
        return request.version() == null
                ? "HTTP/?"
                : request.version().alpnName().toUpperCase(Locale.ROOT);
    }
}
