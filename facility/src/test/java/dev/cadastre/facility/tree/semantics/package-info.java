/** The fifteen decided semantics of overlays, each with a test by its number, through planner and engine as users meet them. */
@NullMarked
package dev.cadastre.facility.tree.semantics;

import org.jspecify.annotations.NullMarked;
