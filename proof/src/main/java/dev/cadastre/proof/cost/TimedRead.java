package dev.cadastre.proof.cost;

import dev.cadastre.benchmarks.report.Latencies;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

/** One way to read the same device again and again, on a connection of its own, and how long that took each time. */
final class TimedRead implements AutoCloseable {

    private final KeepAliveConnection connection;
    private final String target;
    private final Supplier<String> headers;
    private final Latencies latencies = new Latencies();

    /** @param headers header lines of the next request, each with its line end */
    TimedRead(URI address, String target, Supplier<String> headers) throws IOException {
        this.connection = new KeepAliveConnection(address);
        this.target = target;
        this.headers = headers;
    }

    void once() throws IOException {
        String said = headers.get();
        long began = System.nanoTime();
        String body = connection.get(target, said);
        latencies.add(System.nanoTime() - began);
        if (body.isEmpty()) {
            throw new IOException("nothing was read");
        }
    }

    Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
