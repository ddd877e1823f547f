package dev.cadastre.isolation.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that answers the first request of each connection, and closes the connection when the second one comes. */
final class FlakyService implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

    FlakyService() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> answerOnce(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answerOnce(Socket socket) {
        try (socket) {
            readHead(socket.getInputStream());
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{ok}".getBytes(StandardCharsets.US_ASCII));
            readHead(socket.getInputStream());
        } catch (IOException gone) {
            // The gateway closed its side first: nothing is left to do.
        }
    }

    private void readHead(InputStream in) throws IOException {
        for (int matched = 0; matched < 4; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        requests.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
