package dev.cadastre.proof.denial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is attacked, as whom, and as whom it is measured.
 *
 * @param http the gateway, plain HTTP
 * @param mqtt the MQTT listener, or null where it is not to be attacked
 * @param attacker the tenant whose credentials the attacks use
 * @param tenant the other tenant, which must go on being served
 * @param token how a token is asked for
 * @param attackFrom the local address of the attacker's connections, or null for whichever the system picks
 */
public record Installation(
        InetSocketAddress http,
        @Nullable InetSocketAddress mqtt,
        TenantAccess attacker,
        TenantAccess tenant,
        TokenRequest token,
        @Nullable InetAddress attackFrom) {

    private static final int HTTP_PORT = 80;
    private static final String SECOND_LOOPBACK = "127.0.0.2";

    /**
     * A request to {@code POST /oauth2/token}.
     *
     * @param form its body
     * @param expected the statuses that show that the issuer has looked at it
     */
    public record TokenRequest(String form, Set<Integer> expected) {

        public TokenRequest {
            expected = Set.copyOf(expected);
        }

        /** Of a client that has a secret, and gets a token. */
        public static TokenRequest of(String client, String secret, String tenant) {
            return new TokenRequest(
                    "grant_type=client_credentials&client_id=%s&client_secret=%s&tenant=%s"
                            .formatted(client, secret, tenant),
                    Set.of(200));
        }

        /** Of a browser with a code that was never given out, where no secret is known: refused, once it is looked up. */
        public static TokenRequest withUnknownCode() {
            return new TokenRequest(
                    "grant_type=authorization_code&client_id=console&code=none&code_verifier=" + "v".repeat(43),
                    Set.of(400, 401));
        }
    }

    /** The address of a plain HTTP URI. */
    public static InetSocketAddress address(URI uri) {
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    /**
     * On the machine itself the attacker connects from a second loopback address, so that limits by address tell it from
     * the tenants, as they would anywhere else. Null where the system has none, or the target is another machine.
     */
    public static @Nullable InetAddress attackerAddress(InetSocketAddress target) {
        try {
            InetAddress second = InetAddress.getByName(SECOND_LOOPBACK);
            return target.getAddress().isLoopbackAddress() && canConnectFrom(second, target) ? second : null;
        } catch (IOException unknown) {
            return null;
        }
    }

    private static boolean canConnectFrom(InetAddress local, InetSocketAddress target) {
        try (AttackConnection tried = AttackConnection.open(target, local)) {
            return tried.isOpen();
        }
    }

    /** The same, behind something else. */
    public Installation reachedAt(InetSocketAddress otherHttp, InetSocketAddress otherMqtt) {
        return new Installation(otherHttp, otherMqtt, attacker, tenant, token, attackFrom);
    }

    public Optional<InetSocketAddress> mqttAddress() {
        return Optional.ofNullable(mqtt);
    }
}
