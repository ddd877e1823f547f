package dev.cadastre.launcher.up;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port asked for by the user is tried before anything is started, so that a taken one costs nothing. */
final class Port {

    private Port() {}

    /** @throws CadastreException PORT_IN_USE */
    static void requireFree(String purpose, String option, String host, int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.PORT_IN_USE,
                    "port %d for %s is taken; stop what listens there, or choose another with %s"
                            .formatted(port, purpose, option),
                    e);
        }
    }

    /** A port nothing listens on now: the embedded issuer's address has to be known before its door opens. */
    static int free(String host) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CadastreException(ErrorId.PORT_IN_USE, "no free port on " + host, e);
        }
    }
}
