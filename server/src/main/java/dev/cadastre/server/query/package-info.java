/**
 * The query of a request: {@link dev.cadastre.server.query.QueryCheck} refuses parameters that the route
 * does not have, as unknown fields of a body are refused, and text that no column could hold.
 */
@NullMarked
package dev.cadastre.server.query;

import org.jspecify.annotations.NullMarked;
