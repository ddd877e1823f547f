/** Tests of the truth, on a real PostgreSQL. */
@NullMarked
package dev.cadastre.facility.store;

import org.jspecify.annotations.NullMarked;
