package dev.cadastre.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** A Tomcat without any servlet, two connections wide. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerLimitsIT {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: cadastre\r\n\r\n";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final WebServer SERVER = started(new ListenerLimits(2, 300, 300, 300));

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void aHeadThatDoesNotGoOnIsClosed() throws IOException {
        try (Socket half = connected()) {
            send(half, "GET / HTTP/1.1\r\nHo");
            half.getInputStream().readAllBytes();
        }
    }

    @Test
    void aConnectionWithoutAnotherRequestIsClosed() throws IOException {
        try (Socket idle = connected()) {
            send(idle, REQUEST);
            assertThat(idle.getInputStream().readAllBytes()).asString(US_ASCII).startsWith("HTTP/1.1 404");
        }
    }

    /** It is neither lost nor read, until one of the others has gone. */
    @Test
    void aConnectionBeyondTheLimitWaits() throws IOException {
        WebServer narrow = started(new ListenerLimits(1, PATIENCE_MILLIS, 300, PATIENCE_MILLIS));
        try (Socket first = connected(narrow)) {
            send(first, REQUEST);
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = connected(narrow);
                    Socket third = connected(narrow)) {
                third.setSoTimeout(300);
                send(second, REQUEST);
                send(third, REQUEST);
                assertThatThrownBy(() -> third.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                third.setSoTimeout(PATIENCE_MILLIS);
                first.shutdownOutput();
                second.shutdownOutput();
                assertThat(third.getInputStream().read()).isEqualTo('H');
            }
        } finally {
            narrow.stop();
        }
    }

    private static WebServer started(ListenerLimits limits) {
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        factory.addConnectorCustomizers(
                connector -> limits.apply((AbstractHttp11Protocol<?>) connector.getProtocolHandler()));
        WebServer server = factory.getWebServer();
        server.start();
        return server;
    }

    private static Socket connected() throws IOException {
        return connected(SERVER);
    }

    private static Socket connected(WebServer to) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }
}
