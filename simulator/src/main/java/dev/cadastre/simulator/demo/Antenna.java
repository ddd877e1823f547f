package dev.cadastre.simulator.demo;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;

/** A gateway on the ceiling of a zone. */
record Antenna(GatewayId gateway, ZoneId zone, FloorPoint place) {}
