package dev.cadastre.proof.attacks.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.redis.RawRedis;
import dev.cadastre.isolation.redis.TenantKeyspace;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Commands that a service has no use for, sent by code that was broken into. */
final class RawAttacks {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private RawAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack("l6-keys", "Code that was broken into lists all keys", "cache", target -> {
                    Pair pair = withKey(target);
                    return pair.judge(new RawRedis(target.redis()).keys("*" + pair.canary() + "*"));
                }),
                attack("l6-scan", "The attacker's keyspace is asked for the names of its keys", "cache", target -> {
                    Pair pair = withKey(target);
                    return pair.judge(RawRedis.answerOf(() -> TenantKeyspace.of(
                                    target.redis(), pair.attacker().tenant())
                            .names()
                            .toString()));
                }),
                attack(
                        "l6-tracking",
                        "Code that was broken into has Redis notify it of every key that changes",
                        "cache",
                        target -> {
                            String answer = new RawRedis(target.redis()).trackAll();
                            return answer.equals("OK")
                                    ? Verdict.leaked("Redis notifies of every key of every tenant")
                                    : Verdict.stopped(answer);
                        }),
                attack(
                        "l6-undeclared-key",
                        "A script of the API touches a key of the gateway that it does not declare",
                        "rate",
                        RawAttacks::undeclared));
    }

    /** The key is written by the same code, which fails where the keys of other services are out of its reach. */
    private static Verdict undeclared(AttackTarget target) {
        Pair pair = target.pair();
        RawRedis raw = new RawRedis(target.redis());
        String key = raw.key(pair.victim().tenant(), "rate:requests:7:14");
        String written = raw.set(key, pair.canary());
        return pair.judge(written + ", " + raw.undeclared(key));
    }

    private static Pair withKey(AttackTarget target) {
        Pair pair = target.pair();
        TenantKeyspace.of(target.redis(), pair.victim().tenant())
                .cache("profile", LIFE)
                .put(pair.canary(), "x");
        return pair;
    }

    private static Attack attack(String id, String title, String kind, Attack.Attempt attempt) {
        return Attack.of(id, title, Set.of(Layer.REDIS), Set.of("redis:" + kind), attempt);
    }
}
