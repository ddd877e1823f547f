package dev.cadastre.isolation.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of a client, and since when nothing is under way on it. */
final class ClientConnection {

    private final HttpConnection connection;
    private final Client peer;
    private final boolean proxy;
    private final Handler<Void> answered;
    private @Nullable HttpServerRequest request;
    private long waitsSince;

    /**
     * @param proxy whether the peer is believed about who its client is
     * @param answered called with this at the end of each answer
     */
    ClientConnection(HttpConnection connection, Client peer, boolean proxy, Consumer<ClientConnection> answered) {
        this.connection = connection;
        this.peer = peer;
        this.proxy = proxy;
        this.answered = end -> answered.accept(this);
    }

    HttpConnection connection() {
        return connection;
    }

    Client peer() {
        return peer;
    }

    boolean isProxy() {
        return proxy;
    }

    Handler<Void> answered() {
        return answered;
    }

    void serves(HttpServerRequest next) {
        request = next;
    }

    /** Whether the last request came to its end. */
    boolean hasSentAll() {
        HttpServerRequest last = request;
        return last == null || last.isEnded();
    }

    void waitsFrom(long now) {
        waitsSince = now;
    }

    boolean waitsLongerThan(ClientConnection other) {
        return waitsSince - other.waitsSince < 0;
    }

    boolean waitsLongerThan(long millis, long now) {
        return now - waitsSince > millis * 1_000_000;
    }

    /** Closes it with whatever the client has not read yet: an orderly close would wait until the client reads. */
    void abort() {
        abort(connection);
    }

    /** Closes a connection on which more requests wait for their answers. */
    static void limitPipelined(HttpConnection connection, int max) {
        PipelinedRequests.limit(((HttpServerConnection) connection).channelHandlerContext(), max);
    }

    static void abort(HttpConnection connection) {
        var _ = ((HttpServerConnection) connection).channelHandlerContext().close();
    }
}
