/**
 * Layer 1: the only entry for people and programs. {@link dev.cadastre.isolation.gateway.ApiGateway} drops every tenant
 * header a client sends, binds the request to the tenant of its verified token, signs that, and passes it on; what the
 * services behind it read as the tenant was written here. Built on Vert.x, so that a stream costs no thread.
 */
@NullMarked
package dev.cadastre.isolation.gateway;

import org.jspecify.annotations.NullMarked;
