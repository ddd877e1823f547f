/**
 * How every listing of the API is cut into pages: the same parameters {@code cursor} and {@code limit}, the same {@link
 * dev.cadastre.server.paging.Listing shape} of the answer.
 */
@NullMarked
package dev.cadastre.server.paging;

import org.jspecify.annotations.NullMarked;
