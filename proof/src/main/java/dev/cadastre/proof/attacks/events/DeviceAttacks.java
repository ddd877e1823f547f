package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.RawMqtt;
import dev.cadastre.proof.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A device of the attacker's, signed in by its own secret, that speaks for one of the victim's. */
final class DeviceAttacks {

    private DeviceAttacks() {}

    static List<Attack> all() {
        return List.of(
                publishing("l7-mqtt-foreign-topic", "A device publishes to the topic of the victim's device", false),
                publishing("l7-mqtt-foreign-topic-retained", "A device leaves a retained message there", true),
                Attack.of(
                        "l7-erased-for-the-victim",
                        "The attacker erases dead letters, with the victim's name in a header",
                        Set.of(Layer.GATEWAY, Layer.AUTH),
                        Set.of("route:DELETE /v1/dead-letters", EventAttacks.surface(Topic.DEAD_LETTERS)),
                        target -> {
                            Scene scene = Scene.in(target);
                            Pair pair = scene.pair();
                            scene.writeCanary(Topic.DEAD_LETTERS);
                            target.http()
                                    .ask(
                                            "DELETE",
                                            "/v1/dead-letters",
                                            pair.attacker().token(),
                                            "",
                                            "x-customer-id",
                                            pair.victim().tenant().value());
                            return scene.shown(Topic.DEAD_LETTERS, pair.victim().tenant())
                                            .contains(pair.canary())
                                    ? Verdict.stopped("the victim's dead letters are there")
                                    : Verdict.leaked("the victim's dead letters are gone");
                        }));
    }

    private static Attack publishing(String id, String title, boolean retained) {
        return Attack.of(
                id,
                title,
                Set.of(Layer.EVENTS),
                Set.of("mqtt:t/{tenant}/d/{device}/obs", EventAttacks.surface(Topic.OBSERVATIONS)),
                target -> {
                    Scene scene = Scene.in(target);
                    Pair.Party victim = scene.pair().victim();
                    String topic = "t/" + victim.tenant() + "/d/" + victim.device() + "/obs";
                    String said =
                            "{\"boot\":1,\"seq\":1,\"at\":\"" + Instant.now() + "\",\"note\":\"" + scene.mark() + "\"}";
                    RawMqtt.publish(target.mqttPort(), scene.pair().attacker(), topic, retained, said);
                    return scene.victimSees(Topic.OBSERVATIONS, scene.mark());
                });
    }
}
