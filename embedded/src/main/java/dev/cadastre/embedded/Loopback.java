package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, the one address the embedded parts listen on. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }

    /**
     * The port itself if it is free, or some free one for 0. It is free when this returns; who else takes it before the
     * server does makes the server fail with a plain message.
     *
     * @throws CadastreException PORT_IN_USE
     */
    static int free(String name, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.PORT_IN_USE,
                    "%s cannot listen on %s:%d (%s): stop what listens there, or choose another port"
                            .formatted(name, HOST, port, e.getMessage()),
                    e);
        }
    }

    /** Some free port other than one that is promised already but not listened on yet. */
    static int freeBesides(String name, int promised) {
        int port = free(name, 0);
        return port == promised ? freeBesides(name, promised) : port;
    }
}
