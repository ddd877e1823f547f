/**
 * Which part of a tenant's hierarchy is shown: {@link dev.cadastre.facility.scope.Scope} is what the groups of a token may
 * see, {@link dev.cadastre.facility.scope.ZoneFacility} the facility that a gateway's zone means in a view.
 */
@NullMarked
package dev.cadastre.facility.scope;

import org.jspecify.annotations.NullMarked;
