/**
 * Simulated devices. The fleet of the demo and the replay of recorded tracks reach a running Cadastre as
 * any client would: by MQTT and by REST through the gateway. {@link dev.cadastre.simulator.Target} says where it is,
 * {@link dev.cadastre.simulator.TenantApi} is its REST client for one tenant.
 */
@NullMarked
package dev.cadastre.simulator;

import org.jspecify.annotations.NullMarked;
