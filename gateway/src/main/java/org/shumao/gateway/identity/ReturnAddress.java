package org.shumao.gateway.identity;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.shumao.gateway.page.PortalPath;

/**
 * Where somebody who has signed in returns to. The address comes with a link, which anybody can write, so only pages of the
 * portal are taken: a list of what is right leaves no room for what browsers make of {@code //}, {@code \}, tabs and schemes.
 *
 * @param page path and query of a page of the portal
 */
record ReturnAddress(String page) {
    /** The parameter of {@link SignInPaths#SIGN_IN} that holds it. */
    static final String PARAMETER = "to";

    private static final ReturnAddress HOME = new ReturnAddress("/");
    private static final int LONGEST = 1000;

    /** What a query may hold as it stands (RFC 3986, section 3.4), and percent-encoded octets. */
    private static final Pattern QUERY = Pattern.compile("(?:[0-9A-Za-z._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    /** The page that a sign-in names; the first page of the portal if it names none, or two, or something else. */
    static ReturnAddress of(HttpServerRequest request) {
        List<String> named = request.params().getAll(PARAMETER);
        return named.size() == 1 && isPage(named.get(0)) ? new ReturnAddress(named.get(0)) : HOME;
    }

    /** The address that begins the sign-in once more. */
    String signInAgain() {
        return SignInPaths.SIGN_IN + '?' + PARAMETER + '=' + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private static boolean isPage(String address) {
        int path = address.indexOf('?');
        return address.length() <= LONGEST
                && (path < 0
                        ? PortalPath.isPage(address)
                        : PortalPath.isPage(address.substring(0, path))
                                && QUERY.matcher(address.substring(path + 1)).matches());
    }
}
