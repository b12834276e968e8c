package org.shumao.gateway.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the paths of the portal's pages, in Chinese below {@code /zh}. */
public final class PortalPath {
    private static final Pattern PAGES = Pattern.compile(
            "/|/zh|(?:/zh)?/(?:explore|indicators(?:/(?<indicator>[a-z0-9-]{1,64}))?"
                    + "|releases(?:/[A-Za-z0-9-]{1,80})?|calendar|changes|datasets/[a-z0-9-]{1,64}/revisions"
                    + "|enterprises(?:/(?:[0-9A-Za-z.:-]|%3[Aa]){1,64})?|submissions(?:/order|/[0-9a-f-]{36})?|quality|about"
                    + "|desk(?:/obligations|/responses|/review|/exclusions|/keys|/rights|/clock|/releases(?:/[A-Za-z0-9-]{1,80})?)?|operations|embed)");

    private PortalPath() {}

    /** Returns whether a path, as the request line writes it, is that of a page. */
    public static boolean isPage(String path) {
        return PAGES.matcher(path).matches();
    }

    /** Returns the address of a page that a path with slashes at its end means; empty if it means none. */
    public static Optional<String> withoutSlash(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        String page = path.substring(0, end);
        return end > 1 && end < path.length() && isPage(page) ? Optional.of(page) : Optional.empty();
    }

    /** Returns the indicator whose page it is. */
    public static Optional<String> indicatorOf(String path) {
        Matcher page = PAGES.matcher(path);
        return page.matches() ? Optional.ofNullable(page.group("indicator")) : Optional.empty();
    }
}
