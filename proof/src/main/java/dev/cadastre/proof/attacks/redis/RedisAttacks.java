package dev.cadastre.proof.attacks.redis;

import dev.cadastre.proof.Attack;
import java.util.List;
import java.util.stream.Stream;

/** What one tenant's requests, or code that was broken into, may try in the Redis that all tenants share. */
public final class RedisAttacks {

    private RedisAttacks() {}

    public static List<Attack> all() {
        return Stream.of(
                        CacheAttacks.all(),
                        LockAttacks.all(),
                        MessageAttacks.all(),
                        HintAttacks.all(),
                        RawAttacks.all())
                .flatMap(List::stream)
                .toList();
    }
}
