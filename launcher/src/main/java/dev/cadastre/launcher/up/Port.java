package dev.cadastre.launcher.up;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port asked for by the user is tried before anything is started, so that a taken one costs nothing. */
final class Port {

    private static final int MAX = 65_535;

    private Port() {}

    /** @throws CadastreException PORT_IN_USE, or INVALID_SETTING where no program could listen there */
    static void requireFree(String purpose, String option, String host, int port) {
        if (port < 0 || port > MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s %d is no port: give one of 0 to %d".formatted(option, port, MAX));
        }
        free(host);
        if (port == 0) {
            return;
        }
        try {
            bind(host, port);
        } catch (IOException e) {
            throw refusal(purpose, option, port, e);
        }
    }

    private static CadastreException refusal(String purpose, String option, int port, IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("Permission denied")) {
            return new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "port %d for %s needs rights that this user lacks; choose one above 1023 with %s"
                            .formatted(port, purpose, option),
                    cause);
        }
        return new CadastreException(
                ErrorId.PORT_IN_USE,
                "port %d for %s is taken; stop what listens there, or choose another with %s"
                        .formatted(port, purpose, option),
                cause);
    }

    /**
     * A port that is free now: the embedded issuer's address has to be known before its listener opens.
     *
     * @throws CadastreException INVALID_SETTING where the host is not one of this machine's
     */
    static int free(String host) {
        try {
            return bind(host, 0);
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "--host %s is no address of this machine (%s)".formatted(host, e.getMessage()),
                    e);
        }
    }

    private static int bind(String host, int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        }
    }
}
