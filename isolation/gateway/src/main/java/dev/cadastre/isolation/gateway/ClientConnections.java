package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop's clients. A connection without a request under way is closed when it has waited too
 * long, or when its place is needed for a new one.
 */
final class ClientConnections {

    /** An answer to a request that is not read to its end could be lost if the connection were closed at once. */
    private static final int LINGER_MILLIS = 500;

    private static final int OWED_MILLIS = 1_000;
    private static final int PIPELINED_MAX = 32;

    private final ConnectionLimits limits;
    private final Deadlines deadlines;
    private final int max;
    private final int perAddressMax;
    private final Map<HttpConnection, ClientConnection> open = new HashMap<>();
    private final Map<String, Integer> perNetwork = new HashMap<>();
    /** Those that have sent no whole head yet, the oldest first. */
    private final Set<ClientConnection> fresh = new LinkedHashSet<>();
    /** Those that have sent a head, and perhaps not all of the body it promises. */
    private final Set<ClientConnection> sending = new LinkedHashSet<>();
    /** Those that had an answer before they had sent all of the request. */
    private final Set<ClientConnection> unread = new LinkedHashSet<>();
    /** Those that had a request and wait for the next one, the one that waits longest first. */
    private final Set<ClientConnection> kept = new LinkedHashSet<>();

    /** @param loops among which the connections are spread evenly */
    ClientConnections(ConnectionLimits limits, Deadlines deadlines, int loops) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.max = Math.ceilDiv(limits.connectionsMax(), loops);
        this.perAddressMax = Math.ceilDiv(limits.perAddressMax(), loops);
    }

    void opened(HttpConnection connection, long now) {
        InetAddress address = InetAddress.ofLiteral(connection.remoteAddress().hostAddress());
        Client peer = Client.at(address);
        boolean tooMany = limits.isLimited(address) && perNetwork.getOrDefault(peer.network(), 0) >= perAddressMax;
        if (tooMany || !makeRoom(now)) {
            LayerRefusals.count(Layer.GATEWAY, "connections");
            ClientConnection.abort(connection);
            return;
        }
        ClientConnection client = new ClientConnection(connection, peer, limits.isProxy(address), this::answered);
        ClientConnection.limitPipelined(connection, PIPELINED_MAX);
        open.put(connection, client);
        perNetwork.merge(peer.network(), 1, Integer::sum);
        connection.closeHandler(closed -> forget(client));
        client.waitsFrom(now);
        fresh.add(client);
    }

    private boolean makeRoom(long now) {
        if (open.size() < max) {
            return true;
        }
        ClientConnection leaves = longestUnfinished(now);
        if (leaves == null) {
            return false;
        }
        end(leaves);
        return true;
    }

    /** One that has owed the rest of a request for a second, else one that is kept for nothing, else any that owes. */
    private @Nullable ClientConnection longestUnfinished(long now) {
        ClientConnection longest = null;
        sending.removeIf(ClientConnection::hasSentAll);
        for (Set<ClientConnection> waiting : List.of(fresh, unread, sending)) {
            ClientConnection first =
                    waiting.isEmpty() ? longest : waiting.iterator().next();
            longest = longest == null || (first != null && first.waitsLongerThan(longest)) ? first : longest;
        }
        if (longest != null && longest.waitsLongerThan(OWED_MILLIS, now)) {
            return longest;
        }
        return kept.isEmpty() ? longest : kept.iterator().next();
    }

    private void end(ClientConnection client) {
        forget(client);
        client.abort();
    }

    private void forget(ClientConnection client) {
        if (open.remove(client.connection()) != null) {
            fresh.remove(client);
            kept.remove(client);
            unread.remove(client);
            sending.remove(client);
            perNetwork.computeIfPresent(client.peer().network(), (network, count) -> count == 1 ? null : count - 1);
        }
    }

    /**
     * The connection of a request that begins now, or null if it was closed meanwhile. From the end of the answer on it
     * waits for the next request.
     */
    @Nullable
    ClientConnection begins(HttpServerRequest request) {
        ClientConnection client = open.get(request.connection());
        if (client == null) {
            return null;
        }
        fresh.remove(client);
        kept.remove(client);
        unread.remove(client);
        client.serves(request);
        if (RequestBody.isExpected(request)) {
            client.waitsFrom(System.nanoTime());
            sending.add(client);
        }
        request.response().bodyEndHandler(client.answered());
        return client;
    }

    private void answered(ClientConnection client) {
        client.waitsFrom(System.nanoTime());
        sending.remove(client);
        (client.hasSentAll() ? kept : unread).add(client);
    }

    /** As if its request were answered: it is closed unless something happens in time. */
    void waits(ClientConnection client, long now) {
        client.waitsFrom(now);
        kept.remove(client);
        kept.add(client);
    }

    Client clientOf(ClientConnection connection, HttpServerRequest request) {
        return connection.isProxy() ? connection.peer().behindProxies(request.headers(), limits) : connection.peer();
    }

    /** Closes those that have waited too long. */
    void sweep(long now) {
        sweepUnread(now);
        sweep(fresh, deadlines.headMillis(), now);
        sweep(kept, deadlines.keepAliveMillis(), now);
    }

    /** The rest that arrived meanwhile was read and dropped; a client that still owes some could owe it for ever. */
    private void sweepUnread(long now) {
        while (!unread.isEmpty()) {
            ClientConnection oldest = unread.iterator().next();
            if (!oldest.waitsLongerThan(LINGER_MILLIS, now)) {
                return;
            }
            unread.remove(oldest);
            if (oldest.hasSentAll()) {
                kept.add(oldest);
            } else {
                end(oldest);
            }
        }
    }

    private void sweep(Set<ClientConnection> waiting, int millis, long now) {
        while (!waiting.isEmpty()) {
            ClientConnection oldest = waiting.iterator().next();
            if (!oldest.waitsLongerThan(millis, now)) {
                return;
            }
            end(oldest);
        }
    }

    int size() {
        return open.size();
    }
}
