/**
 * The gateways of a tenant over HTTP: which fixed receivers there are and in which zone each stands. {@link
 * dev.cadastre.server.gateways.GatewaysEndpoint} is all of it.
 */
@NullMarked
package dev.cadastre.server.gateways;

import org.jspecify.annotations.NullMarked;
