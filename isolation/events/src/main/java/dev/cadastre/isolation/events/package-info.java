/**
 * Layer 7 of the isolation: {@link dev.cadastre.isolation.events.Event events} that carry their tenant, as CloudEvents
 * over Kafka. A {@link dev.cadastre.isolation.events.EventWriter} stamps the tenant into header and key, an {@link
 * dev.cadastre.isolation.events.EventReader} or {@link dev.cadastre.isolation.events.EventTail} refuses what does not
 * agree on both. No Kafka type leaves this package.
 */
@NullMarked
package dev.cadastre.isolation.events;

import org.jspecify.annotations.NullMarked;
