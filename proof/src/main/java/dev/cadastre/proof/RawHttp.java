package dev.cadastre.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are: what no HTTP library would. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 5_000;

    private RawHttp() {}

    /**
     * One request on a connection of its own.
     *
     * @param lines request line and headers, to which the Host header is added
     * @return the whole answer, head and body
     */
    public static String ask(URI address, String... lines) throws IOException {
        return send(address, String.join("\r\n", lines) + "\r\nHost: h\r\nConnection: close\r\n\r\n", PATIENCE_MILLIS);
    }

    /** As {@link #ask}, with a body of JSON. */
    public static String askWithBody(URI address, String body, String... lines) throws IOException {
        String head = String.join("\r\n", lines)
                + "\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        return send(address, head + body, PATIENCE_MILLIS);
    }

    /** Sends the text and reads until the other side closes or says nothing for that long. */
    public static String send(URI address, String text, int quietMillis) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(quietMillis);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        }
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                bytes.write(part, 0, read);
            }
        } catch (SocketException | SocketTimeoutException over) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
