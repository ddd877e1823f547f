package dev.cadastre.proof.attacks.documents;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.PastObservationCodec;
import dev.cadastre.model.ZoneId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The victim's observations, the documents that a client reads over the API. */
final class ObservationAttacks {

    private static final ContainerName OBSERVATIONS = new ContainerName("observations");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private ObservationAttacks() {}

    static List<Attack> all() {
        return List.of(
                asking(
                        "l5-observations-of-a-foreign-device",
                        "The observations of a device that the victim alone has",
                        Set.of(Layer.DOCUMENTS, Layer.POSTGRES),
                        ObservationAttacks::ofTheVictimsDevice),
                asking(
                        "l5-observations-before-ones-own",
                        "The observations of a device id both have, before the attacker's began to speak",
                        Set.of(Layer.DOCUMENTS, Layer.POSTGRES),
                        ObservationAttacks::beforeOnesOwn));
    }

    private static Attack asking(String id, String title, Set<Layer> stoppedBy, Attack.Attempt attempt) {
        return Attack.of(
                id,
                title,
                stoppedBy,
                Set.of("route:GET /v1/devices/{id}/observations", "container:observations", "table:documents"),
                attempt);
    }

    private static Verdict ofTheVictimsDevice(AttackTarget target) throws IOException {
        String device = target.pair().victim().only();
        seed(target, device);
        return ask(target, "/v1/devices/%s/observations".formatted(device));
    }

    private static Verdict beforeOnesOwn(AttackTarget target) throws IOException {
        String device = target.pair().victim().device().value();
        seed(target, device);
        return ask(target, "/v1/devices/%s/observations?to=%s".formatted(device, LONG_AGO.plusSeconds(1)));
    }

    private static Verdict ask(AttackTarget target, String path) throws IOException {
        Pair pair = target.pair();
        return pair.judge(target.http().get(path, pair.attacker().token()).toString());
    }

    /** An observation that the victim's device made long ago, in the zone of the canary. */
    private static void seed(AttackTarget target, String device) {
        Pair pair = target.pair();
        PastObservation past = new PastObservation(
                new Observation(1, 1, LONG_AGO, List.of(), null, null),
                LONG_AGO,
                false,
                new Measured<>(
                        LONG_AGO,
                        new NearestGateway(
                                new GatewayId("gw-" + pair.canary()), new ZoneId("zone-" + pair.canary()), null)));
        target.documents()
                .container(pair.victim().tenant(), OBSERVATIONS)
                .putAll(List.of(new Document(
                        pair.victim().tenant(),
                        new DocumentKey(device, LONG_AGO, "a1-a1"),
                        new String(PastObservationCodec.write(past), StandardCharsets.UTF_8))));
    }
}
