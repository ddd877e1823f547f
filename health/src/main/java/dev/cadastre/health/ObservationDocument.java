package dev.cadastre.health;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.PastObservationCodec;
import java.nio.charset.StandardCharsets;

/** An observation as earlier releases kept it, a document: its subject the device as registered, its time the device's own, its id the observation's number. */
final class ObservationDocument {

    static final ContainerName CONTAINER = new ContainerName("observations");

    private ObservationDocument() {}

    static PastObservation read(Document document) {
        return PastObservationCodec.read(document.body().getBytes(StandardCharsets.UTF_8));
    }
}
