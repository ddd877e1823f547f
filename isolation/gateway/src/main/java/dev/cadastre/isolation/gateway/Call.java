package dev.cadastre.isolation.gateway;

import io.vertx.core.http.HttpServerRequest;

/**
 * A request that is forwarded, and how.
 *
 * @param owner whose share of the service it takes from
 * @param client the client's address, as passed on to the service
 * @param bodyMax bytes
 */
record Call(HttpServerRequest request, Client client, Upstream upstream, Binding binding, Object owner, int bodyMax) {}
