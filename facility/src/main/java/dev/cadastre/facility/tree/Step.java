package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;

/** A facility on a path, as the tenant calls it. */
public record Step(FacilityId id, Kind kind, String name) {}
