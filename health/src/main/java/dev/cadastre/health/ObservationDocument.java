package dev.cadastre.health;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.PastObservationCodec;
import dev.cadastre.model.Placement;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An observation as a document: its subject the device as registered, its time the device's own, its id the observation's number. */
final class ObservationDocument {

    static final ContainerName CONTAINER = new ContainerName("observations");

    private ObservationDocument() {}

    static Document of(Placement placement) {
        PastObservation past = past(placement);
        return new Document(
                placement.tenant(),
                new DocumentKey(
                        placement.registration().toString(), past.observation().at(), id(past.observation())),
                new String(PastObservationCodec.write(past), StandardCharsets.UTF_8));
    }

    static PastObservation read(Document document) {
        return PastObservationCodec.read(document.body().getBytes(StandardCharsets.UTF_8));
    }

    private static PastObservation past(Placement placement) {
        Outcome outcome = placement.outcome();
        return new PastObservation(
                placement.observation(), placement.receivedAt(), outcome != Outcome.APPLIED, nearest(placement));
    }

    /** The whereabouts beside a late observation are of a later time. */
    private static @Nullable Measured<NearestGateway> nearest(Placement placement) {
        return placement.outcome() == Outcome.APPLIED ? placement.whereabouts().nearest() : placement.then();
    }

    /** Sorts by boot and then by number, as numbers do: before each stands a letter that says how long it is. */
    static String id(Observation observation) {
        return sortable(observation.boot()) + "-" + sortable(observation.seq());
    }

    private static String sortable(long number) {
        String digits = Long.toString(number);
        return (char) ('a' - 1 + digits.length()) + digits;
    }
}
