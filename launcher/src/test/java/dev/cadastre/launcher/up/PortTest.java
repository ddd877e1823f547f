package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortTest {

    private static final String HERE = "127.0.0.1";

    @Test
    void refusesATakenPortAndLetsItBeOnceItIsFree() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertRefused(
                    ErrorId.PORT_IN_USE,
                    "port %d for MQTT is taken; stop what listens there, or choose another with --mqtt-port"
                            .formatted(port),
                    () -> Port.requireFree("MQTT", "--mqtt-port", HERE, port(taken)));
        }
        Port.requireFree("MQTT", "--mqtt-port", HERE, port);
    }

    private static int port(ServerSocket socket) {
        return socket.getLocalPort();
    }

    @Test
    void neverRefusesAnyFreePort() {
        Port.requireFree("MQTT", "--mqtt-port", HERE, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesANumberThatIsNoPort(int port) {
        assertRefused(
                ErrorId.INVALID_SETTING,
                "--mqtt-port %d is no port: give one of 0 to 65535".formatted(port),
                () -> Port.requireFree("MQTT", "--mqtt-port", HERE, port));
    }

    /** Of the addresses that are kept for documents (RFC 5737), and so nobody's. */
    @Test
    void refusesAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> Port.requireFree("MQTT", "--mqtt-port", "192.0.2.1", 1883))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING))
                .hasMessageStartingWith("--host 192.0.2.1 is no address of this machine");
    }

    @Test
    void findsAPortThatIsFree() {
        int port = Port.free(HERE);
        assertThat(port).isPositive();
        Port.requireFree("MQTT", "--mqtt-port", HERE, port);
    }

    private static void assertRefused(ErrorId id, String message, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id))
                .hasMessage(message);
    }
}
