/**
 * The live stream: a tenant's changes of devices as server-sent events, less than a second after they happened. {@link
 * dev.cadastre.server.stream.StreamHub} follows the topic {@code device-changes} once for all, keeps the last changes of
 * each tenant so that a broken connection can go on where it ended, and hands each change to the subscribers of its
 * tenant. Everything in it is bounded; a subscriber that cannot keep up gets a reset.
 */
@NullMarked
package dev.cadastre.server.stream;

import org.jspecify.annotations.NullMarked;
