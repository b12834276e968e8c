package org.shumao.gateway.admission.key;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says where a request comes from.
 *
 * @param network an IPv4 address, or the first 64 bits of an IPv6 address: one client has all addresses that begin with
 *     them
 */
public record ClientAddress(String network) {
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST = 64;

    /**
     * Returns the address of the connection. If {@code quarkus.http.proxy.*} trusts a proxy, Quarkus has already put the
     * address that the proxy names in its place.
     */
    public static ClientAddress of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null ? of("") : of(Objects.requireNonNullElse(remote.hostAddress(), remote.host()));
    }

    static ClientAddress of(@Nullable String written) {
        String text = Objects.requireNonNullElse(written, "");
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        if (address instanceof Inet6Address) {
            byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
            return new ClientAddress(HexFormat.ofDelimiter(":").formatHex(network));
        }
        // A proxy may write names and tokens as well.
        return new ClientAddress(
                address == null
                        ? text.substring(0, Math.min(LONGEST, text.length()))
                        : Objects.requireNonNull(address.getHostAddress()));
    }
}
