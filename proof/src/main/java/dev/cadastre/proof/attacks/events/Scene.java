package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.RawKafka;
import dev.cadastre.isolation.events.RawRecord;
import dev.cadastre.isolation.events.TenantLog;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What attacks on the topics have in common: an event of each tenant, written as the platform writes; Kafka as an attacker
 * reaches it; and what each tenant is shown afterwards.
 */
record Scene(AttackTarget target, Pair pair, RawKafka kafka, String mark) {

    private static final long PATIENCE_SECONDS = 10;

    static Scene in(AttackTarget target) {
        return new Scene(target, target.pair(), new RawKafka(target.kafka()), "forged-" + UUID.randomUUID());
    }

    /** Writes an event of the party that holds the word, and returns its id. */
    String write(Topic topic, Pair.Party party, String word) throws Exception {
        String id = UUID.randomUUID().toString();
        String subject = party.device().value();
        byte[] data = data(topic, party.tenant(), subject, word).getBytes(StandardCharsets.UTF_8);
        var event = new Event(party.tenant(), subject, id, RawRecord.type(topic), Instant.now(), data);
        var written = new CompletableFuture<@Nullable Throwable>();
        target.events().write(topic, event, written::complete);
        Throwable failure = written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (failure != null) {
            throw new IllegalStateException("Kafka did not take the event", failure);
        }
        return id;
    }

    /** The victim's event with the canary. */
    String writeCanary(Topic topic) throws Exception {
        return write(topic, pair.victim(), pair.canary());
    }

    static String data(Topic topic, TenantId tenant, String subject, String word) {
        return topic == Topic.DEAD_LETTERS
                ? new String(
                        new DeadLetter(tenant.value(), subject, "internal", word, new byte[0]).toJson(),
                        StandardCharsets.UTF_8)
                : "{\"word\":\"" + word + "\"}";
    }

    /** An event that looks like one of the victim's and holds the attacker's mark. */
    RawRecord forgedOfVictim(Topic topic) {
        String subject = pair.victim().device().value();
        return RawRecord.forged(
                topic,
                pair.victim().tenant(),
                subject,
                mark,
                data(topic, pair.victim().tenant(), subject, mark));
    }

    /** What the tenant is shown of the topic, one event a line. */
    String shown(Topic topic, TenantId tenant) {
        StringBuilder shown = new StringBuilder();
        try (var log = TenantLog.open(target.broker(), tenant)) {
            log.visit(
                    topic,
                    event -> shown.append(event.id())
                            .append(' ')
                            .append(event.subject())
                            .append(' ')
                            .append(event.time().toEpochMilli())
                            .append(' ')
                            .append(new String(event.data(), StandardCharsets.UTF_8))
                            .append('\n'));
        }
        return shown.toString();
    }

    /** Leaked where the attacker is shown the canary. */
    Verdict attackerSees(Topic topic) {
        String shown = shown(topic, pair.attacker().tenant());
        return shown.contains(pair.canary())
                ? Verdict.leaked("the attacker was given the victim's event in " + topic.topicName())
                : Verdict.stopped("the attacker is given its own events of " + topic.topicName() + " alone");
    }

    /** Leaked where the victim is shown what the attacker made. */
    Verdict victimSees(Topic topic, String what) {
        return shown(topic, pair.victim().tenant()).contains(what)
                ? Verdict.leaked("the victim was given the attacker's event in " + topic.topicName())
                : Verdict.stopped("no reader of " + topic.topicName() + " takes it for an event");
    }
}
