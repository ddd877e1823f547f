package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.events.RawKafka;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A local process that knows no password of Kafka's reads and writes the topics. */
final class AnonymousKafkaAttacks {

    private AnonymousKafkaAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (Topic topic : EventAttacks.OF_TENANTS) {
            all.add(EventAttacks.on(
                    topic,
                    "l7-unauthenticated-read-" + topic.topicName(),
                    "A process without credentials of Kafka reads the topic",
                    target -> read(target, topic)));
        }
        for (Topic topic : Topic.values()) {
            all.add(EventAttacks.on(
                    topic,
                    "l7-unauthenticated-write-" + topic.topicName(),
                    "A process without credentials of Kafka writes a record of the victim to the topic",
                    target -> written(target, topic)));
        }
        return all;
    }

    private static Verdict read(AttackTarget target, Topic topic) throws Exception {
        Scene scene = Scene.in(target);
        scene.writeCanary(topic);
        return scene.pair()
                .judge(RawKafka.impatient(target.kafkaWithoutCredentials()).tryToRead(topic));
    }

    private static Verdict written(AttackTarget target, Topic topic) {
        Scene scene = Scene.in(target);
        String met = RawKafka.impatient(target.kafkaWithoutCredentials()).tryToSend(scene.forgedOfVictim(topic));
        return scene.kafka().tryToRead(topic).contains(scene.mark())
                ? Verdict.leaked("a record of the victim is in the topic, written by nobody")
                : Verdict.stopped(met);
    }
}
