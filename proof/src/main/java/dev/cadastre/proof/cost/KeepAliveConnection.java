package dev.cadastre.proof.cost;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client with one connection and nothing besides, so that what is measured is the other side. */
final class KeepAliveConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int OK = 200;

    private final Socket socket;
    private final InputStream in;

    KeepAliveConnection(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends a request without a body and gives the body of its answer.
     *
     * @throws IOException if the answer is not 200
     */
    String get(String target, String headers) throws IOException {
        String request = "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String body = body();
        if (status != OK) {
            throw new IOException("%s was answered with %d: %s".formatted(target, status, body));
        }
        return body;
    }

    private String body() throws IOException {
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return length >= 0 ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : chunks();
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
