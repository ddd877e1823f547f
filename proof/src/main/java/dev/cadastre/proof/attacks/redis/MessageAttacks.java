package dev.cadastre.proof.attacks.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.redis.RawRedis;
import dev.cadastre.isolation.redis.TenantMessages;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Channels that both tenants call the same, and listening to all there are. */
final class MessageAttacks {

    private static final Set<String> CHANNEL = Set.of("redis:channel");
    private static final String LAST = "that was all";
    private static final int PATIENCE_SECONDS = 5;

    private MessageAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack("l6-overheard", "The attacker listens to a channel of the victim's name", target -> {
                    Pair pair = target.pair();
                    return pair.judge(heard(
                            target, pair.attacker().tenant(), pair.victim().tenant(), pair.canary()));
                }),
                attack(
                        "l6-forged-message",
                        "The attacker tells the victim something on a channel of the same name",
                        target -> {
                            Pair pair = target.pair();
                            String heard = heard(
                                    target,
                                    pair.victim().tenant(),
                                    pair.attacker().tenant(),
                                    "forged");
                            return heard.contains("forged")
                                    ? Verdict.leaked("the victim heard " + heard)
                                    : Verdict.stopped(heard);
                        }),
                Attack.of(
                        "l6-pattern-subscription",
                        "Code that was broken into listens to every channel by a pattern",
                        Set.of(Layer.REDIS),
                        Set.of("redis:channel", "redis:platform"),
                        MessageAttacks::byPattern));
    }

    private static Verdict byPattern(AttackTarget target) {
        Pair pair = target.pair();
        try (TenantMessages messages = TenantMessages.open(target.redis())) {
            return pair.judge(new RawRedis(target.redis())
                    .overheard(
                            "*", () -> messages.tell(pair.victim().tenant(), "alerts", pair.canary()), pair.canary()));
        }
    }

    /** What the listener hears after the other one has spoken, up to a word of its own. */
    private static String heard(AttackTarget target, TenantId listener, TenantId speaker, String said)
            throws InterruptedException {
        String channel = "alerts-" + UUID.randomUUID();
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        List<String> heard = new ArrayList<>();
        try (TenantMessages messages = TenantMessages.open(target.redis())) {
            messages.listen(listener, channel, arrived::add);
            messages.tell(speaker, channel, said);
            messages.tell(listener, channel, LAST);
            String next = "";
            while (next != null && !next.equals(LAST)) {
                next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                heard.add(String.valueOf(next));
            }
        }
        return heard.toString();
    }

    private static Attack attack(String id, String title, Attack.Attempt attempt) {
        return Attack.of(id, title, Set.of(Layer.REDIS), CHANNEL, attempt);
    }
}
