package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.events.RawRecord;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Genuine events, sent again where or as they are not. */
final class ReplayAttacks {

    private static final long AN_HOUR_MILLIS = 3_600_000;

    private ReplayAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Topic topic : EventAttacks.OF_TENANTS) {
            all.add(relabelled(topic));
        }
        all.add(changed(
                "l7-altered-data",
                "The data of the victim's event is changed, its signature kept",
                (scene, genuine) -> genuine.saying(
                        Scene.data(Topic.OBSERVATIONS, scene.pair().victim().tenant(), "tag", scene.mark()))));
        all.add(changed(
                "l7-altered-subject",
                "The victim's event is put on another device of its",
                (scene, genuine) -> genuine.with(Envelope.SUBJECT, scene.mark())
                        .of(Topic.OBSERVATIONS, scene.pair().victim().tenant())));
        all.add(changed(
                "l7-altered-id",
                "The victim's event is sent again under another id, so that it counts twice",
                (scene, genuine) -> genuine.with(Envelope.ID, scene.mark())));
        all.add(movedInTime());
        all.add(movedToAnotherTopic());
        all.add(attackersSignature());
        all.add(keyOfTheVictim());
        return all;
    }

    /** The attacker copies the victim's record and writes its own name on it. */
    private static Attack relabelled(Topic topic) {
        return EventAttacks.on(
                topic,
                "l7-relabelled-" + topic.topicName(),
                "The victim's event is copied into the attacker's name",
                target -> {
                    Scene scene = Scene.in(target);
                    Pair pair = scene.pair();
                    RawRecord victims = scene.kafka().find(topic, scene.writeCanary(topic));
                    RawRecord copy = victims.of(topic, pair.attacker().tenant());
                    String value = String.valueOf(copy.value())
                            .replace(
                                    pair.victim().tenant().value(),
                                    pair.attacker().tenant().value());
                    scene.kafka().send(copy.saying(value));
                    return scene.attackerSees(topic);
                });
    }

    /** The attacker changes one thing of a genuine record, so that its mark is in what the victim would be shown. */
    private static Attack changed(String id, String title, BiFunction<Scene, RawRecord, RawRecord> change) {
        return EventAttacks.on(Topic.OBSERVATIONS, id, title, target -> {
            Scene scene = Scene.in(target);
            RawRecord genuine = scene.kafka().find(Topic.OBSERVATIONS, scene.writeCanary(Topic.OBSERVATIONS));
            scene.kafka().send(change.apply(scene, genuine));
            return scene.victimSees(Topic.OBSERVATIONS, scene.mark());
        });
    }

    private static Attack movedInTime() {
        return EventAttacks.on(
                Topic.OBSERVATIONS,
                "l7-moved-in-time",
                "The victim's event is sent again as of an hour ago",
                target -> {
                    Scene scene = Scene.in(target);
                    RawRecord genuine = scene.kafka().find(Topic.OBSERVATIONS, scene.writeCanary(Topic.OBSERVATIONS));
                    long earlier = genuine.time() - AN_HOUR_MILLIS;
                    scene.kafka().send(genuine.at(earlier));
                    return scene.victimSees(
                            Topic.OBSERVATIONS,
                            genuine.headers().get(Envelope.ID) + " "
                                    + scene.pair().victim().device() + " " + earlier);
                });
    }

    private static Attack movedToAnotherTopic() {
        return EventAttacks.on(
                Topic.DEVICE_CHANGES,
                "l7-moved-to-another-topic",
                "The victim's observation is copied into the topic of device changes",
                target -> {
                    Scene scene = Scene.in(target);
                    String id = scene.writeCanary(Topic.OBSERVATIONS);
                    RawRecord genuine = scene.kafka().find(Topic.OBSERVATIONS, id);
                    scene.kafka()
                            .send(genuine.to(Topic.DEVICE_CHANGES)
                                    .under(scene.pair().victim().tenant().value()));
                    return scene.victimSees(Topic.DEVICE_CHANGES, id);
                });
    }

    private static Attack attackersSignature() {
        return EventAttacks.on(
                Topic.OBSERVATIONS,
                "l7-replayed-into-the-victim",
                "The attacker's own signed event is addressed to the victim",
                target -> {
                    Scene scene = Scene.in(target);
                    String id = scene.write(Topic.OBSERVATIONS, scene.pair().attacker(), scene.mark());
                    RawRecord own = scene.kafka().find(Topic.OBSERVATIONS, id);
                    scene.kafka()
                            .send(own.of(
                                    Topic.OBSERVATIONS, scene.pair().victim().tenant()));
                    String shown = scene.shown(
                            Topic.OBSERVATIONS, scene.pair().victim().tenant());
                    return shown.contains(scene.mark())
                            ? Verdict.leaked("the victim was given the attacker's event as its own")
                            : Verdict.stopped("no reader takes it for an event of the victim");
                });
    }

    private static Attack keyOfTheVictim() {
        return EventAttacks.on(
                Topic.GATEWAYS,
                "l7-key-of-the-victim",
                "The attacker's signed event lies under the victim's key, so that compaction drops the victim's own",
                target -> {
                    Scene scene = Scene.in(target);
                    String id = scene.write(Topic.GATEWAYS, scene.pair().attacker(), scene.mark());
                    RawRecord own = scene.kafka().find(Topic.GATEWAYS, id);
                    Pair.Party victim = scene.pair().victim();
                    scene.kafka()
                            .send(own.under(Topic.GATEWAYS.key(
                                    victim.tenant(), victim.gateway().value())));
                    String shown =
                            scene.shown(Topic.GATEWAYS, scene.pair().attacker().tenant());
                    return shown.split(scene.mark(), -1).length > 2
                            ? Verdict.leaked(
                                    "an event under the victim's key counts: the victim's own would be dropped")
                            : Verdict.stopped("a record under a key that is not its tenant's is no event");
                });
    }
}
