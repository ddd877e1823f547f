/**
 * Devices that are not there. The fleet of the demo and the replay of recorded tracks reach a running Cadastre as
 * anyone outside would: by MQTT and by REST through the gateway. {@link dev.cadastre.simulator.Target} says where it is,
 * {@link dev.cadastre.simulator.TenantApi} is its REST door for one tenant.
 */
@NullMarked
package dev.cadastre.simulator;

import org.jspecify.annotations.NullMarked;
