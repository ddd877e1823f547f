/**
 * A device's side of MQTT 3.1.1, as little of it as a tag's firmware has: sign in, publish at QoS 1, hear the
 * acknowledgements. Written on a bare socket so that a load generator costs next to nothing a message and can share its
 * machine with what it measures. {@link dev.cadastre.simulator.mqtt.DeviceSession} is the entry: it reconnects by itself
 * and keeps what is not acknowledged.
 */
@NullMarked
package dev.cadastre.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
