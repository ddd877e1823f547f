package dev.cadastre.isolation.gateway;

import io.vertx.core.MultiMap;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where requests come from.
 *
 * @param address as text
 * @param network by which limits know it: an IPv4 address, or the first 64 bits of an IPv6 address, as one client usually
 *     has all the addresses that begin with them
 */
record Client(String address, String network) {

    private static final int NETWORK_BYTES = 8;
    private static final String FORWARDED_FOR = "x-forwarded-for";

    static Client at(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address
                ? new Client(text, HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)))
                : new Client(text, text);
    }

    /** Whom trusted proxies name: the last address of the list that is not one of theirs, or this where it says nothing. */
    Client behindProxies(MultiMap headers, ConnectionLimits limits) {
        List<String> lines = headers.getAll(FORWARDED_FOR);
        String[] named = String.join(",", lines).split(",", -1);
        for (int at = named.length - 1; at >= 0; at--) {
            try {
                InetAddress address = InetAddress.ofLiteral(named[at].strip());
                if (!limits.isProxy(address)) {
                    return at(address);
                }
            } catch (IllegalArgumentException notAnAddress) {
                return this;
            }
        }
        return this;
    }
}
