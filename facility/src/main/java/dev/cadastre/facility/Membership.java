package dev.cadastre.facility;

/**
 * That a facility is in a zone, beside standing where it stands: a room on its floor is in an HVAC zone too.
 *
 * @param zone a facility of kind {@code zone}
 * @param type what the zone is to it, {@code hvac}, {@code lighting}, {@code security}
 */
public record Membership(FacilityId zone, Kind type) {}
