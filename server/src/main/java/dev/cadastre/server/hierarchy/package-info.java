/**
 * The tree of facilities as a request sees it. A handler that takes a {@link
 * dev.cadastre.server.hierarchy.VisibleTree} has the tenant's view at the version the client asked for, cut to what the
 * token's groups may see; {@link dev.cadastre.server.hierarchy.Places} says where devices are, for every part of the API
 * that shows one.
 */
@NullMarked
package dev.cadastre.server.hierarchy;

import org.jspecify.annotations.NullMarked;
