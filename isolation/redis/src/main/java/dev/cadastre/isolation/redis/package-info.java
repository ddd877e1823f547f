/**
 * Layer 6 of the isolation. The promise: keys, locks, counters, cached texts and messages of a tenant are all below
 * {@code gateway:{TENANT}:}, and nothing written for one tenant can name another's. A
 * {@link dev.cadastre.isolation.redis.TenantKeyspace} is opened for one tenant and is the only way to a key; what is
 * cached or sent says whose it is besides, and that is checked on the way out. A
 * {@link dev.cadastre.isolation.redis.RedisService} is a user of Redis with the keys and commands of one service, none of
 * which lists keys. A {@link dev.cadastre.isolation.redis.HintChannel} is everybody's and therefore says nothing about
 * anybody. Redis holds nothing here that cannot be lost: each use says what happens while it is away. No Lettuce type
 * leaves this package.
 */
@NullMarked
package dev.cadastre.isolation.redis;

import org.jspecify.annotations.NullMarked;
