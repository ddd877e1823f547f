/**
 * The layers of isolation for a Spring Boot service of another team. Each configuration here makes one layer's objects
 * from {@link dev.cadastre.isolation.starter.IsolationProperties} and nothing else: the layers' behaviour is in their
 * own modules. The filter is always there; a service that sets no address of PostgreSQL, Redis or Kafka goes without
 * those layers, and one that defines a bean of its own keeps it.
 */
@NullMarked
package dev.cadastre.isolation.starter;

import org.jspecify.annotations.NullMarked;
