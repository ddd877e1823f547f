package dev.cadastre.server;

import org.apache.coyote.http11.AbstractHttp11Protocol;

/**
 * How many connections the API's listener holds, and how long for nothing. Gateways connect to it, and any other client
 * that can reach the port: a connection costs up to 150 KB of buffers once a request has begun on it.
 *
 * @param connectionsMax further ones wait in the system's queue until one of these is closed
 * @param headPauseMillis from a connection to the first bytes of a request, and between two parts of its head
 * @param bodyPauseMillis between two parts of a body
 * @param keepAliveMillis from an answer to the next request
 */
record ListenerLimits(int connectionsMax, int headPauseMillis, int bodyPauseMillis, int keepAliveMillis) {

    /**
     * The connections are what a gateway opens at most, 2 × 1,824 from its event loops, 3,072 of them for live streams, and
     * some more. It passes on whole heads, waits ten seconds for more of a body, and keeps a connection for 15 seconds:
     * since each of these is shorter than the listener's, it never sends on a connection that is being closed.
     */
    static final ListenerLimits STANDARD = new ListenerLimits(4_096, 5_000, 20_000, 30_000);

    void apply(AbstractHttp11Protocol<?> http) {
        http.setMaxConnections(connectionsMax);
        http.setConnectionTimeout(headPauseMillis);
        http.setDisableUploadTimeout(false);
        http.setConnectionUploadTimeout(bodyPauseMillis);
        http.setKeepAliveTimeout(keepAliveMillis);
    }
}
