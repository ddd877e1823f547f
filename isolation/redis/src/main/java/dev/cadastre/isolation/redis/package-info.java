/**
 * Layer 6 of the isolation: a {@link dev.cadastre.isolation.redis.TenantKeyspace} is opened for one tenant and is the only
 * way to a key, so that no code can name another tenant's. A {@link dev.cadastre.isolation.redis.HintChannel} is
 * everybody's and therefore says nothing about anybody. Redis holds nothing here that cannot be lost: each use says what
 * happens while it is away. No Lettuce type leaves this package.
 */
@NullMarked
package dev.cadastre.isolation.redis;

import org.jspecify.annotations.NullMarked;
