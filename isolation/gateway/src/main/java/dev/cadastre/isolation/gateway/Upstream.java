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
 * A service behind the gateway, and the kept-alive connections to it. Live streams have connections of their own: they
 * hold one for hours, and must not leave the short calls without.
 */
final class Upstream {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int CALLS_MAX = 128;
    private static final int CALLS_WAITING_MAX = 2_048;
    private static final int STREAMS_MAX = 4_096;

    private final String name;
    private final HttpClient calls;
    private final HttpClient streams;
    private boolean reachable = true;

    /** Belongs to the event loop it is made on, as do its connections. */
    Upstream(Vertx vertx, String name, URI address) {
        this.name = name;
        HttpClientOptions options = options(address);
        this.calls = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(CALLS_MAX).setMaxWaitQueueSize(CALLS_WAITING_MAX));
        this.streams = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(STREAMS_MAX).setMaxWaitQueueSize(0));
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

    Future<HttpClientRequest> call(HttpMethod method, String target, boolean stream) {
        return (stream ? streams : calls).request(method, target);
    }

    String name() {
        return name;
    }

    /** Says it once when the service goes and once when it is back, however many requests met it. */
    void seen(boolean answered, String reason) {
        if (answered == reachable) {
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
