package dev.cadastre.simulator.replay;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;

/**
 * One advertisement of the tag as one gateway received it, and where the tag was then.
 *
 * @param seconds since the first packet of the track
 * @param rssiDbm as recorded, also where no radio can have measured it
 * @param truth the zone the tag was in
 * @param borderMetres how far it was from the nearest other zone
 */
record Packet(double seconds, GatewayId gateway, int rssiDbm, ZoneId truth, double borderMetres) {}
