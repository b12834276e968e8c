package org.shumao.gateway.cache.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.response.EntityTags;

/** Finds out whether a reader has an answer already (RFC 9110, section 13): by If-None-Match if there is one, else by If-Modified-Since. */
public final class Condition {
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    private Condition() {}

    /** @param tag of the answer, weak or strong: reads compare weakly */
    public static boolean isMet(MultiMap request, String tag, @Nullable String lastModified) {
        List<String> known = request.getAll(HttpHeaders.IF_NONE_MATCH);
        if (!known.isEmpty()) {
            return known.stream().anyMatch(tags -> names(EntityTags.asGiven(tags), tag));
        }
        String since = request.get(HttpHeaders.IF_MODIFIED_SINCE);
        if (since == null || lastModified == null) {
            return false;
        }
        Instant limit = instant(since);
        Instant modified = instant(lastModified);
        return limit != null && modified != null && !modified.isAfter(limit);
    }

    private static boolean names(String tags, String tag) {
        if (tags.strip().equals("*")) {
            return true;
        }
        String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
        Matcher named = TAG.matcher(tags);
        while (named.find()) {
            if (named.group(1).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    /** Null if it is no date, which is then no condition. */
    private static @Nullable Instant instant(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
