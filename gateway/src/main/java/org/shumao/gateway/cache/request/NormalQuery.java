package org.shumao.gateway.cache.request;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * One spelling of a query for all that mean the same: parameters by name, those of one name in the order in which they came, and
 * nothing percent-encoded that need not be (RFC 3986, section 6.2.2). No parameter is dropped: it is for the service to refuse
 * what it does not know.
 */
final class NormalQuery {
    private static final String UNRESERVED = "-._~";
    private static final int HEXADECIMAL = 16;

    private NormalQuery() {}

    static String of(String query) {
        String plain = query.indexOf('%') < 0 ? query : decoded(query);
        if (plain.indexOf('&') < 0) {
            return plain;
        }
        String[] parameters = plain.split("&", -1);
        Arrays.sort(parameters, Comparator.comparing(NormalQuery::name));
        return String.join("&", parameters);
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    /** The query has passed a check: two hexadecimal digits follow each per cent sign. */
    private static String decoded(String query) {
        StringBuilder text = new StringBuilder(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                text.append(c);
                continue;
            }
            String digits = query.substring(i + 1, i + 3);
            char encoded = (char) Integer.parseInt(digits, HEXADECIMAL);
            text.append(isUnreserved(encoded) ? String.valueOf(encoded) : '%' + digits.toUpperCase(Locale.ROOT));
            i += 2;
        }
        return text.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }
}
