package org.shumao.gateway.response;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.shumao.contracts.digest.Sha256;

/**
 * Makes the entity tags of compressed responses. A strong tag stands for the bytes (RFC 9110, section 8.8.1), so the compressed
 * form of a response has a tag of its own. Services do not know about that and get back the tag that they gave. Weak
 * tags stand for the content.
 */
public final class EntityTags {
    private static final String SUFFIX = "-gzip\"";
    private static final Pattern SUFFIXED = Pattern.compile("-gzip\"(?=\\s*(?:,|$))");

    private static final int CHARACTERS = 22;

    private EntityTags() {}

    /** Returns the opaque part of an entity tag, computed from the content. */
    public static String digest(byte[] content) {
        byte[] hash = Sha256.digest().digest(content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, CHARACTERS);
    }

    /** Returns the weak tag of a content: it stands for the text, however it is sent. */
    public static String weak(byte[] content) {
        return "W/\"" + digest(content) + "\"";
    }

    public static String ofCompressed(String tag) {
        return tag.startsWith("W/") || !tag.endsWith("\"") ? tag : tag.substring(0, tag.length() - 1) + SUFFIX;
    }

    /** Returns the tags of If-Match or If-None-Match as the services gave them. */
    public static String asGiven(String tags) {
        return SUFFIXED.matcher(tags).replaceAll("\"");
    }

    /** Returns the tag of a 304: the tag that the caller named, in whichever form. */
    static String asNamed(String tag, List<String> named) {
        String compressed = ofCompressed(tag);
        return named.stream().anyMatch(tags -> tags.contains(compressed)) ? compressed : tag;
    }
}
