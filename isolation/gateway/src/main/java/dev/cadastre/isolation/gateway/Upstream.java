package dev.cadastre.isolation.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service behind the gateway as one kind of route reaches it, with connections and shares of its own: whatever becomes
 * of it, the other kinds have theirs.
 */
final class Upstream {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final String name;
    private final HttpClient client;
    private final FairShares<Object> calls;
    private final FairShares<Object> streams;
    private boolean reachable = true;
    private boolean closed;

    /**
     * What may be under way at once from one event loop.
     *
     * @param calls in all
     * @param callsOfOne of one owner, as {@link FairShares} has it
     * @param waitingOfOne calls of one owner that wait for a place
     * @param streams answers that are event streams, in all; one owner has half of them at most
     */
    record Capacity(int calls, int callsOfOne, int waitingOfOne, int streams) {

        /** Of a service that answers tenants. */
        static final Capacity OF_TENANTS = new Capacity(64, 8, 256, 1_536);

        static final Capacity OF_DEVICES = new Capacity(64, 4, 256, 0);
        static final Capacity OF_SIGN_INS = new Capacity(32, 4, 128, 0);
        static final Capacity OF_ANYBODY = new Capacity(16, 4, 64, 0);
    }

    /** Belongs to the event loop it is made on, as do its connections. */
    Upstream(Vertx vertx, String name, URI address, Capacity capacity) {
        this.name = name;
        this.calls = new FairShares<>(capacity.calls(), capacity.callsOfOne(), capacity.waitingOfOne());
        this.streams = new FairShares<>(capacity.streams(), capacity.streams() / 2, 0);
        // The shares decide what is under way; there are more connections than that, as one is closed after its call
        // ended.
        int connections = 2 * capacity.calls() + capacity.streams();
        this.client = vertx.createHttpClient(
                options(address), new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(capacity.calls()));
    }

    private static HttpClientOptions options(URI address) {
        boolean tls = address.getScheme().equals("https");
        int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
        return new HttpClientOptions()
                .setDefaultHost(address.getHost())
                .setDefaultPort(port)
                .setSsl(tls)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
    }

    Future<HttpClientRequest> call(HttpMethod method, String target) {
        try {
            return client.request(method, target);
        } catch (IllegalStateException clientClosed) {
            closed = true; // with the gateway, while requests waited for a place
            return Future.failedFuture(clientClosed);
        }
    }

    FairShares<Object> calls() {
        return calls;
    }

    FairShares<Object> streams() {
        return streams;
    }

    String name() {
        return name;
    }

    /** Says it once when the service goes and once when it is back, however many requests met it. */
    void seen(boolean answered, String reason) {
        if (closed || answered == reachable) {
            return;
        }
        reachable = answered;
        if (answered) {
            LOG.info("The {} answers again", name);
        } else {
            LOG.warn("The {} does not answer: {}", name, reason);
        }
    }
}
