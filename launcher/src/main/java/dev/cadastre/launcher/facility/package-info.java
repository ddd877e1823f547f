/**
 * Commands for the facility hierarchy: check it, bring it in, take it out, hold a replica to its promise.
 * {@link dev.cadastre.launcher.facility.FacilityCommand} names them.
 */
@NullMarked
package dev.cadastre.launcher.facility;

import org.jspecify.annotations.NullMarked;
