package dev.cadastre.ingest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a client is, as far as its address says: an IPv4 address, or the /64 network of an IPv6 address, within which one
 * client may have any.
 *
 * @param network its bytes in hexadecimal
 */
record ClientAddress(String network) {

    private static final int IPV6_NETWORK_BYTES = 8;
    private static final ClientAddress UNKNOWN = new ClientAddress("");

    static ClientAddress of(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null ? of(inet.getAddress()) : UNKNOWN;
    }

    private static ClientAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int known = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length;
        return new ClientAddress(HexFormat.of().formatHex(bytes, 0, known));
    }
}
