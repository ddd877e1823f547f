/**
 * Commands for a running instance. They use what any client uses, the token endpoint and the REST API through the gateway;
 * {@link dev.cadastre.launcher.client.InstanceOption} finds out where those are.
 */
@NullMarked
package dev.cadastre.launcher.client;

import org.jspecify.annotations.NullMarked;
