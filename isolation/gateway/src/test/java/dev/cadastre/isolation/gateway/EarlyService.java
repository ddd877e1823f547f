package dev.cadastre.isolation.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** A service that answers as soon as it has the head of a request, and then reads the rest until its caller gives up. */
final class EarlyService implements AutoCloseable {

    /** One for each call that was given up. */
    final Semaphore givenUp = new Semaphore(0);

    private final ServerSocket listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());

    EarlyService() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int matched = 0; matched < 4; ) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 405 No\r\ncontent-length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // Given up by a reset instead of an orderly end.
        }
        givenUp.release();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
