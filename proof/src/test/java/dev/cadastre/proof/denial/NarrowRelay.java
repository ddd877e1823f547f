package dev.cadastre.proof.denial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Passes bytes on between clients and a server, some connections at a time and each for as long as its client likes. It is
 * the server without a guard: whoever holds more connections than it has places keeps all others waiting.
 */
public final class NarrowRelay implements AutoCloseable {

    private final InetSocketAddress to;
    private final Semaphore places;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public NarrowRelay(InetSocketAddress to, int places) throws IOException {
        this.to = to;
        this.places = new Semaphore(places);
        listener = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                places.acquire();
                Socket client = listener.accept();
                open.add(client);
                Thread.startVirtualThread(() -> relay(client));
            }
        } catch (IOException | InterruptedException closed) {
            // over
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket server = new Socket(to.getAddress(), to.getPort())) {
            Thread.startVirtualThread(() -> copy(server, client));
            copy(client, server);
        } catch (IOException gone) {
            // one of the two has left
        } finally {
            open.remove(client);
            places.release();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // one of the two has left
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
