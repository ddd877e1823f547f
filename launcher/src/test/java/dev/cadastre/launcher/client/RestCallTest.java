package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a command says of an instance that does not answer. */
final class RestCallTest {

    private static final Duration WITHIN = Duration.ofSeconds(1);

    @Test
    void aSilentInstanceIsSlow() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(silent.getLocalPort(), ErrorId.INSTANCE_SLOW, "did not answer /v1/devices within 1 s");
        }
    }

    @Test
    void aClosedPortIsAnInstanceThatDoesNotRun() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertRefused(port, ErrorId.INSTANCE_NOT_RUNNING, "is it up?");
    }

    private static void assertRefused(int port, ErrorId id, String words) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/devices".formatted(port)));
        assertThatThrownBy(() -> RestCall.send(request, WITHIN))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id))
                .hasMessageContaining(words);
    }
}
