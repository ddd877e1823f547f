/**
 * For services on Spring: {@link dev.cadastre.isolation.servlet.spring.BoundTenant} gives handlers their tenant. Nothing
 * else of this module needs Spring.
 */
@NullMarked
package dev.cadastre.isolation.servlet.spring;

import org.jspecify.annotations.NullMarked;
