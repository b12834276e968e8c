package org.shumao.gateway.cache.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The language that a reader prefers of those in which the API speaks; what else a browser says about languages changes nothing. */
final class PreferredLanguage {
    private static final List<String> SPOKEN = List.of("en", "zh");
    private static final String QUALITY = "q=";

    private PreferredLanguage() {}

    /** Of a header Accept-Language: {@code en} or {@code zh}; empty if neither is wanted. */
    static String of(String accepted) {
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
            if (part.startsWith(QUALITY)) {
                try {
                    return new BigDecimal(part.substring(QUALITY.length()));
                } catch (NumberFormatException e) {
                    // A range with a weight that is no number says nothing.
                    return BigDecimal.ZERO;
                }
            }
        }
        return BigDecimal.ONE;
    }
}
