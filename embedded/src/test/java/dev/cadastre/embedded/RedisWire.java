package dev.cadastre.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Redis's inline commands, as many as a test needs. */
final class RedisWire {

    private RedisWire() {}

    /** The lines of the reply to one command. */
    static List<String> reply(String uri, String command) {
        URI address = URI.create(uri);
        String login = address.getUserInfo() == null
                ? "PING"
                : "AUTH " + address.getUserInfo().substring(1);
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.address(address.getPort()), 5000);
            socket.setSoTimeout(5000);
            String commands = login + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
            List<String> lines = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(1, lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
