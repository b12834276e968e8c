package org.shumao.aggregation.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which addresses may receive events: those of the public Internet, by https. */
final class ReceiverUrl {
    static final int LONGEST = 2048;
    static final String EXPECTED =
            "an address like https://hooks.example.org/shumao: https on port 443, the full name of a host in ASCII"
                    + " and no address of a machine, no user, no fragment, 2048 characters at most";

    /** A full name: two labels at least, and the last one begins with a letter, so that no spelling of an IP address is a name. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private static final int LONGEST_NAME = 253;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+");

    /** Names that are never those of somebody outside (RFC 6761, RFC 8375, clusters and clouds). */
    private static final Pattern INSIDE = Pattern.compile(
            "(.*\\.)?(localhost|local|internal|intranet|lan|home\\.arpa|in-addr\\.arpa|ip6\\.arpa|cluster\\.local|svc)");

    /** Networks that are not the public Internet (IANA special-purpose registry), and where a cloud keeps its metadata. */
    private static final int[][] NOT_PUBLIC = {
        {0, 0, 0, 0, 8},
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10},
        {127, 0, 0, 0, 8},
        {168, 63, 129, 16, 32},
        {169, 254, 0, 0, 16},
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24},
        {192, 31, 196, 0, 24},
        {192, 52, 193, 0, 24},
        {192, 88, 99, 0, 24},
        {192, 168, 0, 0, 16},
        {192, 175, 48, 0, 24},
        {198, 18, 0, 0, 15},
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 3},
    };

    private ReceiverUrl() {}

    /**
     * Reads an address that a key holder names.
     *
     * @param loopback whether it may be one of this machine, by http and on any port
     */
    static Optional<URI> parse(String written, boolean loopback) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI url = new URI(written);
            String host = url.getHost();
            boolean plain = host != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            boolean ascii = written.chars().allMatch(c -> c > ' ' && c < 0x7f);
            return plain && ascii && (isOutside(url, host) || (loopback && isLoopback(url, host)))
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOutside(URI url, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(url.getScheme())
                && (url.getPort() == -1 || url.getPort() == 443)
                && name.length() <= LONGEST_NAME
                && NAME.matcher(name).matches()
                && !INSIDE.matcher(name).matches();
    }

    private static boolean isLoopback(URI url, String host) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && LOOPBACK.matcher(host).matches();
    }

    /** Returns whether an address is of the public Internet. One of IPv4 that is written in IPv6 has become one of IPv4 before. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return Stream.of(NOT_PUBLIC).noneMatch(network -> isIn(bytes, network));
        }
        // Of 2000::/3 alone, which leaves out what is local, multicast, mapped, compatible or translated (NAT64).
        boolean unicast = (bytes[0] & 0xe0) == 0x20;
        boolean special = startsWith(bytes, 0x20, 0x02) // 6to4 holds an address of IPv4
                || (startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0) // 2001::/23, Teredo among it
                || startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8)
                || (startsWith(bytes, 0x3f, 0xff) && (bytes[2] & 0xf0) == 0);
        return unicast && !special;
    }

    private static boolean isIn(byte[] address, int[] network) {
        int bits = network[4];
        long mask = bits == 0 ? 0 : -1L << (32 - bits);
        return ((number(address[0], address[1], address[2], address[3])
                                ^ number(network[0], network[1], network[2], network[3]))
                        & mask)
                == 0;
    }

    private static long number(int a, int b, int c, int d) {
        return (a & 0xffL) << 24 | (b & 0xffL) << 16 | (c & 0xffL) << 8 | (d & 0xffL);
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
