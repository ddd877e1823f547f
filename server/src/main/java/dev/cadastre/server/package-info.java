/**
 * The HTTP API in one process with its embedded issuer: {@link dev.cadastre.server.ApiServer} starts both on one inner
 * port behind the gateway. Every bean is registered explicitly; nothing is scanned for or guessed from the class path,
 * which keeps the start under two seconds and the contents readable in one place.
 */
@NullMarked
package dev.cadastre.server;

import org.jspecify.annotations.NullMarked;
