/**
 * Layer 7 of the isolation: {@link dev.cadastre.isolation.events.Event events} that carry their tenant, as CloudEvents over
 * Kafka. Promise: nobody is handed an event of another tenant, nor one that none of the platform's own parts wrote for the
 * tenant it names. An {@link dev.cadastre.isolation.events.EventWriter} signs; every reader refuses what is not signed for
 * its very topic, key, tenant and content; a {@link dev.cadastre.isolation.events.TenantSubscriber} and {@link
 * dev.cadastre.isolation.events.DeadLetters} are opened for one tenant; what {@link
 * dev.cadastre.isolation.events.TenantErasure} took back no reader hands out. Each part of the platform is one {@link
 * dev.cadastre.isolation.events.KafkaService} with rights of its own on Kafka. No Kafka type leaves this package.
 */
@NullMarked
package dev.cadastre.isolation.events;

import org.jspecify.annotations.NullMarked;
