package dev.cadastre.isolation.gateway;

import java.net.InetAddress;
import java.util.List;

/**
 * How many connections clients may hold at once. Where all are taken, the one that has waited longest without a request
 * is closed for a new one, so nobody keeps others out with connections on which nothing happens.
 *
 * @param connectionsMax of all clients together, at this gateway
 * @param perAddressMax of one IPv4 address or one IPv6 network of 64 bits, trusted proxies excepted
 * @param unlimited addresses that {@code perAddressMax} does not hold for
 * @param trustedProxies whose {@code X-Forwarded-For} names the client
 */
public record ConnectionLimits(
        int connectionsMax, int perAddressMax, List<AddressRange> unlimited, List<AddressRange> trustedProxies) {

    /** Clients on this machine may be many behind one address: a proxy, or a test under load. */
    public static final ConnectionLimits STANDARD = new ConnectionLimits(
            4_096, 512, List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")), List.of());

    public ConnectionLimits {
        if (connectionsMax < 1 || perAddressMax < 1) {
            throw new IllegalArgumentException("a gateway without connections");
        }
        unlimited = List.copyOf(unlimited);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The same with other numbers. */
    public ConnectionLimits ofAtMost(int connections, int perAddress) {
        return new ConnectionLimits(connections, perAddress, unlimited, trustedProxies);
    }

    /** The same with other proxies. */
    public ConnectionLimits trusting(List<AddressRange> proxies) {
        return new ConnectionLimits(connectionsMax, perAddressMax, unlimited, proxies);
    }

    boolean isLimited(InetAddress address) {
        return !isProxy(address) && unlimited.stream().noneMatch(range -> range.contains(address));
    }

    boolean isProxy(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
