/**
 * The doors devices knock at: {@link dev.cadastre.ingest.MqttEndpoint MQTT} 3.1.1 and 5, and {@link
 * dev.cadastre.ingest.HttpEndpoint HTTP}. Both sign the device in, take its observations to the topic {@code
 * observations} and acknowledge what Kafka has, or say why not and keep it among the dead letters. Whose an observation
 * is follows from the credentials, never from what is in it.
 */
@NullMarked
package dev.cadastre.ingest;

import org.jspecify.annotations.NullMarked;
