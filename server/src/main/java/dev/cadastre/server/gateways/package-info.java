/**
 * The gateways of a tenant over HTTP: its fixed receivers and the zone of each. {@link
 * dev.cadastre.server.gateways.GatewaysEndpoint} is all of it.
 */
@NullMarked
package dev.cadastre.server.gateways;

import org.jspecify.annotations.NullMarked;
