package org.shumao.gateway.response;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Entity tags of compressed answers. A strong tag stands for the bytes (RFC 9110, section 8.8.1), so the compressed form of an
 * answer has one of its own; services know nothing of that and get the tag that they gave. Weak tags stand for the content.
 */
public final class EntityTags {
    private static final String SUFFIX = "-gzip\"";
    private static final Pattern SUFFIXED = Pattern.compile("-gzip\"(?=\\s*(?:,|$))");

    private EntityTags() {}

    static String ofCompressed(String tag) {
        return tag.startsWith("W/") || !tag.endsWith("\"") ? tag : tag.substring(0, tag.length() - 1) + SUFFIX;
    }

    /** The tags of If-Match or If-None-Match as the services gave them. */
    public static String asGiven(String tags) {
        return SUFFIXED.matcher(tags).replaceAll("\"");
    }

    /** The tag of a 304: the one that the caller named, whichever form it has. */
    static String asNamed(String tag, List<String> named) {
        String compressed = ofCompressed(tag);
        return named.stream().anyMatch(tags -> tags.contains(compressed)) ? compressed : tag;
    }
}
