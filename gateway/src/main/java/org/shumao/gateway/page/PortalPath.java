package org.shumao.gateway.page;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the paths of the portal's pages, in Chinese below {@code /zh}. */
public final class PortalPath {
    private static final Pattern PAGES = Pattern.compile(
            "/|/zh|(?:/zh)?/(?:explore|indicators(?:/(?<indicator>[a-z0-9-]{1,64}))?"
                    + "|releases(?:/(?<release>[A-Za-z0-9-]{1,80}))?|calendar|changes|datasets/[a-z0-9-]{1,64}/(?:revisions|quality)"
                    + "|enterprises(?:/(?:[0-9A-Za-z.:-]|%3[Aa]){1,64})?|submissions(?:/order|/[0-9a-f-]{36})?|quality|about|glossary|search"
                    + "|desk(?:/obligations|/responses|/review|/exclusions|/keys|/rights|/clock|/releases(?:/[A-Za-z0-9-]{1,80})?)?|operations|embed)");

    private static final Pattern OF_ONE =
            Pattern.compile("(?<one>indicator|(?:desk/)?release|enterprise|submission)s/(?!order$).+");

    private static final Pattern PART_OF_ONE = Pattern.compile("(?<one>[a-z]+)s/[^/]+/(?<part>[a-z]+)");

    private static final String CHINESE = "/zh";

    private PortalPath() {}

    /** Returns whether a path, as the request line writes it, is that of a page. */
    public static boolean isPage(String path) {
        return PAGES.matcher(path).matches();
    }

    /** Returns the indicator whose page it is. */
    public static Optional<String> indicatorOf(String path) {
        Matcher page = PAGES.matcher(path);
        return page.matches() ? Optional.ofNullable(page.group("indicator")) : Optional.empty();
    }

    /** Returns the release whose page it is. */
    public static Optional<String> releaseOf(String path) {
        Matcher page = PAGES.matcher(path);
        return page.matches() ? Optional.ofNullable(page.group("release")) : Optional.empty();
    }

    public static boolean isFront(String path) {
        return path.equals("/") || path.equals(CHINESE);
    }

    public static boolean isChinese(String path) {
        return path.equals(CHINESE) || path.startsWith(CHINESE + '/');
    }

    /**
     * Returns what the module that draws a page may be called, the likeliest first: all of its path or the last part, of the page of one
     * thing by the name of one, of a part of one thing by both; of a list of which each thing has no module, the list.
     */
    public static List<String> modulesOf(String path) {
        if (isFront(path)) {
            return List.of("headline");
        }
        String page = (isChinese(path) ? path.substring(CHINESE.length()) : path).substring(1);
        Matcher one = OF_ONE.matcher(page);
        String name = one.matches() ? one.group("one") : page;
        Matcher part = PART_OF_ONE.matcher(page);
        return List.of(
                part.matches() ? part.group("one") + '-' + part.group("part") : name.replace('/', '-'),
                name.substring(name.lastIndexOf('/') + 1),
                name + 's');
    }
}
