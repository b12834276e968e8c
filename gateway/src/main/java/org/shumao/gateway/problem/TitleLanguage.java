package org.shumao.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;

/**
 * Finds the language of a problem: what the parameter {@code lang} names, otherwise Chinese below {@code /zh}, otherwise
 * the first of {@code Accept-Language}. Names of the API are quoted in English.
 */
public enum TitleLanguage {
    ENGLISH("en", "en"),
    CHINESE("zh", "zh-CN, en");

    private static final String PARAMETER = "lang";
    /** No browser says more about languages, and the parser compares each range with all others. */
    private static final int MOST_CHARACTERS = 500;

    private final String tag;
    private final String contentLanguage;

    TitleLanguage(String tag, String contentLanguage) {
        this.tag = tag;
        this.contentLanguage = contentLanguage;
    }

    /** Returns the language that a request asks for; English if it asks for none of them. */
    public static TitleLanguage of(HttpServerRequest request) {
        for (TitleLanguage language : values()) {
            if (language.tag.equals(parameter(request))) {
                return language;
            }
        }
        String path = request.path();
        return path != null && (path.equals("/zh") || path.startsWith("/zh/"))
                ? CHINESE
                : preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public static TitleLanguage preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage != null && acceptLanguage.length() > MOST_CHARACTERS) {
            return ENGLISH;
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(acceptLanguage == null ? "en" : acceptLanguage);
        } catch (IllegalArgumentException e) {
            // RFC 9110, section 12.5.4: a header that means nothing is as good as none.
            return ENGLISH;
        }
        return CHINESE.tag.equals(Locale.lookupTag(ranges, List.of(ENGLISH.tag, CHINESE.tag))) ? CHINESE : ENGLISH;
    }

    /** Returns the header {@code Content-Language} of a problem. */
    public String contentLanguage() {
        return contentLanguage;
    }

    /** Returns the language as pages name it in {@code lang}. */
    public String tag() {
        return tag;
    }

    String title(ProblemType type) {
        return this == CHINESE ? type.explanation().titleZh() : type.title();
    }

    private static @Nullable String parameter(HttpServerRequest request) {
        try {
            return request.getParam(PARAMETER);
        } catch (IllegalArgumentException e) {
            // The query is not percent-encoded, which may be what the problem is about.
            return null;
        }
    }
}
