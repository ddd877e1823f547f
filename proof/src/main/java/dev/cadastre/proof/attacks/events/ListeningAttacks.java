package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.events.TenantSubscriber;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Listening to what is the victim's. */
final class ListeningAttacks {

    private static final long PATIENCE_SECONDS = 12;

    private ListeningAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Topic topic : EventAttacks.OF_TENANTS) {
            all.add(EventAttacks.on(
                    topic, "l7-listen-" + topic.topicName(), "The attacker reads the topic that all share", target -> {
                        Scene scene = Scene.in(target);
                        scene.writeCanary(topic);
                        return scene.attackerSees(topic);
                    }));
        }
        all.add(EventAttacks.on(
                Topic.OBSERVATIONS,
                "l7-group-of-the-victim",
                "The attacker's subscriber goes by the name of the victim's and takes its events",
                ListeningAttacks::takeProgress));
        all.add(letters("l7-dead-letters-listed", "The attacker lists dead letters", "/v1/dead-letters?limit=500"));
        all.add(letters(
                "l7-dead-letters-by-cursor",
                "The attacker pages through dead letters by a cursor that it made up",
                "/v1/dead-letters?limit=500&cursor=zzzzzzz"));
        return all;
    }

    private static Attack letters(String id, String title, String path) {
        return Attack.of(
                id,
                title,
                Set.of(Layer.EVENTS),
                Set.of("route:GET /v1/dead-letters", EventAttacks.surface(Topic.DEAD_LETTERS)),
                target -> {
                    Scene scene = Scene.in(target);
                    scene.writeCanary(Topic.DEAD_LETTERS);
                    Http.Answer answer =
                            target.http().get(path, scene.pair().attacker().token());
                    return scene.pair().judge(answer.toString());
                });
    }

    private static Verdict takeProgress(AttackTarget target) throws Exception {
        Scene scene = Scene.in(target);
        Pair pair = scene.pair();
        String name = "reports-" + pair.canary().substring(pair.canary().indexOf('-') + 1);
        String seeded = scene.writeCanary(Topic.OBSERVATIONS);
        String own = scene.write(Topic.OBSERVATIONS, pair.attacker(), "own");
        listen(target, pair.attacker(), name, Set.of(own, seeded), 1);
        String later = scene.write(Topic.OBSERVATIONS, pair.victim(), "later");
        return listen(target, pair.victim(), name, Set.of(seeded, later), 2)
                ? Verdict.stopped("the victim's subscriber has a progress of its own")
                : Verdict.leaked("the attacker's subscriber took events that the victim's then never got");
    }

    /** Listens until so many of the events came, or the last of them and no more; whether all did. */
    private static boolean listen(AttackTarget target, Pair.Party party, String name, Set<String> awaited, int count)
            throws Exception {
        CountDownLatch come = new CountDownLatch(count);
        try (var subscriber = TenantSubscriber.start(
                target.broker(), target.events(), party.tenant(), name, Topic.OBSERVATIONS, event -> {
                    if (awaited.contains(event.id())) {
                        come.countDown();
                    }
                })) {
            boolean all = come.await(PATIENCE_SECONDS / 2, TimeUnit.SECONDS);
            return all && !subscriber.failing();
        }
    }
}
