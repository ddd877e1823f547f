package dev.cadastre.proof.attacks.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.redis.RawRedis;
import dev.cadastre.isolation.redis.TenantCache;
import dev.cadastre.isolation.redis.TenantKeyspace;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cached texts that both tenants keep under the same name. */
final class CacheAttacks {

    private static final Set<String> CACHE = Set.of("redis:cache");
    private static final Duration LIFE = Duration.ofMinutes(5);

    private CacheAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack(
                        "l6-cached-value",
                        "The attacker asks for a text that the victim cached under the same name",
                        target -> {
                            Pair pair = target.pair();
                            cache(target, pair.victim().tenant(), "profile").put("me", pair.canary());
                            return pair.judge(
                                    found(cache(target, pair.attacker().tenant(), "profile"), "me"));
                        }),
                attack(
                        "l6-name-collision",
                        "Two names that join to the same key: cache a, key b:c and cache a:b, key c",
                        target -> {
                            Pair pair = target.pair();
                            cache(target, pair.victim().tenant(), "plans").put("north:1", pair.canary());
                            return pair.judge(
                                    found(cache(target, pair.attacker().tenant(), "plans:north"), "1"));
                        }),
                attack(
                        "l6-name-of-a-key",
                        "The name asked for is the rest of a key, with another tenant's braces in it",
                        target -> {
                            Pair pair = target.pair();
                            RawRedis raw = new RawRedis(target.redis());
                            cache(target, pair.victim().tenant(), "profile")
                                    .put("{" + "v".repeat(3) + "}", pair.canary());
                            return pair.judge(raw.get(raw.key(pair.attacker().tenant(), "cache:profile:{vvv}")));
                        }),
                attack(
                        "l6-value-of-another",
                        "A value of the victim lies under the attacker's key, by whatever mistake",
                        target -> {
                            Pair pair = target.pair();
                            TenantId victim = pair.victim().tenant();
                            TenantId attacker = pair.attacker().tenant();
                            RawRedis raw = new RawRedis(target.redis());
                            cache(target, victim, "profile").put("me", pair.canary());
                            String value = raw.get(raw.key(victim, "cache:profile:me"));
                            raw.set(raw.key(attacker, "cache:profile:me"), value);
                            return pair.judge(found(cache(target, attacker, "profile"), "me"));
                        }),
                attack(
                        "l6-poisoned-value",
                        "The attacker caches a text that the victim then reads as its own",
                        target -> {
                            Pair pair = target.pair();
                            cache(target, pair.attacker().tenant(), "profile").put("me", "poison");
                            String got = found(cache(target, pair.victim().tenant(), "profile"), "me");
                            return got.contains("poison")
                                    ? Verdict.leaked("the victim reads: " + got)
                                    : Verdict.stopped(got);
                        }),
                attack("l6-dropped-value", "The attacker drops a text, and the victim's is gone", target -> {
                    Pair pair = target.pair();
                    TenantCache victims = cache(target, pair.victim().tenant(), "profile");
                    victims.put("me", pair.canary());
                    cache(target, pair.attacker().tenant(), "profile").drop("me");
                    return victims.get("me").isEmpty()
                            ? Verdict.leaked("the victim's cached text is gone")
                            : Verdict.stopped("the victim's cached text is still there");
                }));
    }

    private static Attack attack(String id, String title, Attack.Attempt attempt) {
        return Attack.of(
                id, title, Set.of(Layer.REDIS), CACHE, target -> RedisRefusals.verdictOf(() -> attempt.in(target)));
    }

    private static TenantCache cache(AttackTarget target, TenantId tenant, String name) {
        return TenantKeyspace.of(target.redis(), tenant).cache(name, LIFE);
    }

    private static String found(TenantCache cache, String key) {
        Optional<String> text = cache.get(key);
        return text.orElse("nothing");
    }
}
