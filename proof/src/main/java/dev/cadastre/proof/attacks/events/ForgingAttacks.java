package dev.cadastre.proof.attacks.events;

import dev.cadastre.health.HealthOwner;
import dev.cadastre.isolation.events.RawRecord;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.Topic;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Speaking in the victim's name, by somebody who can write to the topics and has no key. */
final class ForgingAttacks {

    private static final EventKeys GUESSED = EventKeys.of("a secret that the attacker thought of");

    private ForgingAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Topic topic : EventAttacks.OF_TENANTS) {
            all.add(EventAttacks.on(
                    topic,
                    "l7-forged-" + topic.topicName(),
                    "An event in the victim's name is written past the platform, unsigned",
                    target -> {
                        Scene scene = Scene.in(target);
                        scene.kafka().send(scene.forgedOfVictim(topic));
                        return scene.victimSees(topic, scene.mark());
                    }));
        }
        all.add(EventAttacks.on(
                Topic.PLACEMENTS,
                "l7-forged-whereabouts",
                "A forged placement moves the victim's device to another zone",
                ForgingAttacks::moveDevice));
        all.add(EventAttacks.on(
                Topic.OBSERVATIONS,
                "l7-signed-by-another-key",
                "A forged event is signed with a secret of the attacker's own",
                target -> {
                    Scene scene = Scene.in(target);
                    RawRecord forged = scene.forgedOfVictim(Topic.OBSERVATIONS);
                    scene.kafka().send(forged.with(Envelope.SIGNATURE, signature(forged)));
                    return scene.victimSees(Topic.OBSERVATIONS, scene.mark());
                }));
        all.add(EventAttacks.on(
                Topic.OBSERVATIONS,
                "l7-signature-guessed",
                "A forged event names the platform's key, beside a signature that was guessed",
                ForgingAttacks::guessSignature));
        all.add(erasure(
                "l7-forged-erasure", Envelope.SUBJECT_DEAD_LETTERS, "{\"before\":999999999}", Topic.DEAD_LETTERS));
        all.add(erasure("l7-forged-purge", Envelope.SUBJECT_EVERYTHING, "{}", Topic.PLACEMENTS));
        return all;
    }

    private static String signature(RawRecord record) {
        var content = new EventContent(
                record.topic(),
                record.headers().getOrDefault(Envelope.TENANT, ""),
                record.headers().getOrDefault(Envelope.SUBJECT, ""),
                record.headers().getOrDefault(Envelope.ID, ""),
                record.headers().getOrDefault(Envelope.TYPE, ""),
                record.time(),
                String.valueOf(record.value()).getBytes(StandardCharsets.UTF_8));
        return new String(GUESSED.sign(content), StandardCharsets.US_ASCII);
    }

    private static Verdict guessSignature(AttackTarget target) throws Exception {
        Scene scene = Scene.in(target);
        String genuine = scene.write(Topic.OBSERVATIONS, scene.pair().attacker(), "own");
        String signature =
                scene.kafka().find(Topic.OBSERVATIONS, genuine).headers().getOrDefault(Envelope.SIGNATURE, "");
        String guess = signature.substring(0, signature.indexOf('.') + 1) + "A".repeat(43);
        scene.kafka().send(scene.forgedOfVictim(Topic.OBSERVATIONS).with(Envelope.SIGNATURE, guess));
        return scene.victimSees(Topic.OBSERVATIONS, scene.mark());
    }

    private static Attack erasure(String id, String what, String data, Topic erased) {
        return EventAttacks.on(
                Topic.ERASURES, id, "A mark that erases what the victim has is written past the platform", target -> {
                    Scene scene = Scene.in(target);
                    Pair pair = scene.pair();
                    scene.writeCanary(erased);
                    scene.kafka()
                            .send(RawRecord.forged(Topic.ERASURES, pair.victim().tenant(), what, scene.mark(), data));
                    return scene.shown(erased, pair.victim().tenant()).contains(pair.canary())
                            ? Verdict.stopped("the victim is shown its events as before")
                            : Verdict.leaked("the victim's events are gone");
                });
    }

    private static Verdict moveDevice(AttackTarget target) throws Exception {
        Scene scene = Scene.in(target);
        Pair.Party victim = scene.pair().victim();
        String before = target.victimState();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Placement placement = new Placement(
                victim.tenant(),
                DeviceRegistration.first(victim.device()),
                new Order(2, 1),
                Outcome.APPLIED,
                new Observation(2, 1, at, List.of(), null, null),
                at,
                new Whereabouts(
                        at,
                        new Measured<>(
                                at, new NearestGateway(new GatewayId("forged"), new ZoneId("forged-zone"), -60.5)),
                        null,
                        null),
                null,
                new Ledger(1, 0, 0, 0));
        String value = new String(PlacementCodec.toJson(PlacementCodec.write(placement)), StandardCharsets.UTF_8);
        scene.kafka().sendPast(scene.forgedOfVictim(Topic.PLACEMENTS).saying(value), HealthOwner.GROUP);
        return target.judgeChange(before, "the health owner passed the placement over");
    }
}
