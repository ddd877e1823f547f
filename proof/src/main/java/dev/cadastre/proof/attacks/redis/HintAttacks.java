package dev.cadastre.proof.attacks.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.redis.RawRedis;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Verdict;
import dev.cadastre.proof.VictimFollower;
import dev.cadastre.proof.VictimFollower.Followed;
import dev.cadastre.server.platform.RedisServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Hints that lie, hints that never come, and hints from somebody who has none to give. */
final class HintAttacks {

    private static final Set<Layer> REDIS = Set.of(Layer.REDIS);
    private static final Set<String> HINTS = Set.of("redis:platform");

    /** Longer than any process waits until it looks by itself. */
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private HintAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Followed what : Followed.values()) {
            String channel = what.channel();
            all.add(Attack.of(
                    "l6-poisoned-hints-" + channel,
                    "Hints on platform:%s that say a version far ahead, or anything else".formatted(channel),
                    REDIS,
                    HINTS,
                    target -> changed(target, what, true)));
            all.add(Attack.of(
                    "l6-lost-hints-" + channel,
                    "A change of which no hint arrives on platform:%s".formatted(channel),
                    REDIS,
                    HINTS,
                    target -> changed(target, what, false)));
            all.add(Attack.of(
                    "l6-hints-of-others-" + channel,
                    "Every service that has no hints for platform:%s publishes some".formatted(channel),
                    REDIS,
                    HINTS,
                    target -> ofOthers(target, what)));
        }
        return all;
    }

    /** Whether another process learns of a change of the victim's. */
    private static Verdict changed(AttackTarget target, Followed what, boolean poisoned) throws InterruptedException {
        try (VictimFollower follower = target.follow(what)) {
            String before = follower.known();
            if (poisoned) {
                RawRedis redis = new RawRedis(target.redis());
                poison(target).forEach(text -> redis.publishHint(what.channel(), text));
            }
            follower.change(poisoned);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (follower.known().equals(before) && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            return follower.known().equals(before)
                    ? Verdict.leaked("another process never learns of the victim's change: " + before)
                    : Verdict.stopped("another process learned of the change");
        }
    }

    private static List<String> poison(AttackTarget target) {
        String other = target.pair().attacker().tenant().value();
        String victim = target.pair().victim().tenant().value();
        return List.of(
                "1",
                "1",
                Long.toString(Long.MAX_VALUE),
                Long.toString(Long.MIN_VALUE),
                "-1",
                "9".repeat(100_000),
                "garbage",
                "1\n2",
                "\u0000",
                "",
                other + " " + Long.MAX_VALUE,
                victim + " " + Long.MAX_VALUE,
                "{\"tenant\":\"" + other + "\",\"version\":9223372036854775807}");
    }

    private static Verdict ofOthers(AttackTarget target, Followed what) {
        String word = "poison " + UUID.randomUUID();
        List<String> refusals = new ArrayList<>();
        String heard =
                new RawRedis(target.redis()).hintsDuring(what.channel(), () -> publish(target, what, word, refusals));
        return heard.contains(word)
                ? Verdict.leaked("a hint of a service without the right to it arrived: " + heard)
                : Verdict.stopped(refusals.toString());
    }

    private static void publish(AttackTarget target, Followed what, String word, List<String> refusals) {
        RedisServices.ALL.stream().filter(service -> !mayPublish(service, what)).forEach(service -> {
            try (RedisConnection connection = target.redis(service)) {
                refusals.add(service.label() + ": " + new RawRedis(connection).publishHint(what.channel(), word));
            }
        });
    }

    /** The API makes changes of every kind, the health owner those that follow from where devices are. */
    private static boolean mayPublish(RedisService service, Followed what) {
        return service.equals(RedisServices.API) || (service.equals(RedisServices.HEALTH) && what == Followed.TREE);
    }
}
