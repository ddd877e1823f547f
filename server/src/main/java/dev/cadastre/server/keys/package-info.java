/**
 * The keys of machines over HTTP. {@link dev.cadastre.server.keys.KeysEndpoint} is for the tenant's admins; {@link
 * dev.cadastre.server.keys.InnerKeyEndpoint} is for gateways, which have no database to look a key up in.
 */
@NullMarked
package dev.cadastre.server.keys;

import org.jspecify.annotations.NullMarked;
