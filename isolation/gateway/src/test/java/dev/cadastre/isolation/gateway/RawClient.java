package dev.cadastre.isolation.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends bytes as they are: what no HTTP library would. */
final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** As {@link #send}, to a connection that may have been closed. */
    void trySend(String text) {
        try {
            send(text);
        } catch (IOException closed) {
            // Then nothing will be read either.
        }
    }

    /** Everything up to and with a text, or up to the end of the connection. */
    String readUntil(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
                if (next == text.charAt(text.length() - 1)
                        && bytes.toString(StandardCharsets.ISO_8859_1).endsWith(text)) {
                    break;
                }
            }
        } catch (SocketException reset) {
            // A connection cut by the other side has said all it will.
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    String readAll() throws IOException {
        return readUntil("\0");
    }

    /** One request on a connection of its own; lines are joined by CRLF, and the answer is read to its end. */
    static String ask(int port, String... lines) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .readAll();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
