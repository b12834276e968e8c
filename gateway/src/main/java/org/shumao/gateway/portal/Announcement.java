package org.shumao.gateway.portal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what aggregation announces a release with: the first figures as a part of a page, and what its attributes say. All of it
 * is markup already.
 *
 * @param title in a line
 * @param text in a few sentences
 */
record Announcement(String release, String title, String text, String html) {
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s*<article class=\"front front-fragment\" lang=\"[a-zA-Z-]+\" data-release=\"(?<release>[A-Za-z0-9-]+)\""
                    + " data-title=\"(?<title>[^\"<>]*)\" data-text=\"(?<text>[^\"<>]*)\">.*",
            Pattern.DOTALL);

    /** Reads one; empty if it is something else. */
    static Optional<Announcement> of(String html) {
        Matcher beginning = BEGINNING.matcher(html);
        return beginning.matches()
                ? Optional.of(new Announcement(
                        beginning.group("release"), beginning.group("title"), beginning.group("text"), html))
                : Optional.empty();
    }

    /** Returns where its picture is. */
    String picture(String language) {
        return PortalPages.OF_RELEASES + release + "." + language + ".png";
    }
}
