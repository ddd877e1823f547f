/**
 * What a role may do. {@link dev.cadastre.server.access.RouteRoles} is the one table of it, a line a route; {@link
 * dev.cadastre.server.access.RoleGate} runs before every handler and refuses a route that has no line.
 */
@NullMarked
package dev.cadastre.server.access;

import org.jspecify.annotations.NullMarked;
