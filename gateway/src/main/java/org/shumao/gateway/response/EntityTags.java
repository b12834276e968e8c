package org.shumao.gateway.response;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Entity tags of compressed responses. A strong tag stands for the bytes (RFC 9110, section 8.8.1), so the compressed
 * form of a response has a tag of its own. Services do not know about that and get back the tag that they gave. Weak
 * tags stand for the content.
 */
public final class EntityTags {
    private static final String SUFFIX = "-gzip\"";
    private static final Pattern SUFFIXED = Pattern.compile("-gzip\"(?=\\s*(?:,|$))");

    private EntityTags() {}

    public static String ofCompressed(String tag) {
        return tag.startsWith("W/") || !tag.endsWith("\"") ? tag : tag.substring(0, tag.length() - 1) + SUFFIX;
    }

    /** Returns the tags of If-Match or If-None-Match as the services gave them. */
    public static String asGiven(String tags) {
        return SUFFIXED.matcher(tags).replaceAll("\"");
    }

    /** The tag of a 304: the tag that the caller named, in whichever form. */
    static String asNamed(String tag, List<String> named) {
        String compressed = ofCompressed(tag);
        return named.stream().anyMatch(tags -> tags.contains(compressed)) ? compressed : tag;
    }
}
