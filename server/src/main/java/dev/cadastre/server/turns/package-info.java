/** How what takes long, or much memory, is done for few tenants at a time, and once at a time for each. */
@NullMarked
package dev.cadastre.server.turns;

import org.jspecify.annotations.NullMarked;
