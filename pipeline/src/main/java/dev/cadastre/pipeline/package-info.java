/**
 * The Flink job that makes placements of observations. {@link dev.cadastre.pipeline.PlacementJob} is the whole of it to
 * others: observations and gateways in from Kafka, placements and dead letters out. What is known of a device and what
 * becomes of its next observation is plain Java in {@link dev.cadastre.pipeline.DeviceTrack}; everything else here carries
 * that through Flink. Every observation is answered at once: nothing waits for a watermark or a timer.
 */
@NullMarked
package dev.cadastre.pipeline;

import org.jspecify.annotations.NullMarked;
