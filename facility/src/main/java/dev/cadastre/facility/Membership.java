package dev.cadastre.facility;

/**
 * The membership of a facility in a zone, besides its parent: a room on its floor is in an HVAC zone too.
 *
 * @param zone a facility of kind {@code zone}
 * @param type the purpose of the zone, {@code hvac}, {@code lighting}, {@code security}
 */
public record Membership(FacilityId zone, Kind type) {}
