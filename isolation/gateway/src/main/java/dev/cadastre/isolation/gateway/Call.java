package dev.cadastre.isolation.gateway;

import io.vertx.core.http.HttpServerRequest;

/**
 * A request that may pass, and how.
 *
 * @param owner whose share of the service it takes from
 * @param client where it comes from, as the service is told
 * @param bodyMax bytes
 */
record Call(HttpServerRequest request, Client client, Upstream upstream, Binding binding, Object owner, int bodyMax) {}
