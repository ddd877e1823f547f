/**
 * The endpoints that devices connect to: {@link dev.cadastre.ingest.MqttEndpoint MQTT} 3.1.1 and 5, and {@link
 * dev.cadastre.ingest.HttpEndpoint HTTP}. Both authenticate the device, write its observations to the topic {@code
 * observations} and acknowledge them once Kafka has, or answer with the reason and write a dead letter. The tenant of
 * an observation is that of the credentials, never one in its payload.
 */
@NullMarked
package dev.cadastre.ingest;

import org.jspecify.annotations.NullMarked;
