package dev.cadastre.proof.platform;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.proof.Pair.Party;
import java.time.Instant;
import java.util.List;

/** A document whose body is the word, such as services of other teams keep. */
record DocumentSeeder(Documents documents) implements Seeder {

    private static final ContainerName NOTES = new ContainerName("notes");

    DocumentSeeder(TenantDatabase database) {
        this(Documents.on(database));
    }

    @Override
    public void seed(Party party, String word) {
        DocumentKey key = new DocumentKey(party.device().value(), Instant.EPOCH, "note");
        documents
                .container(party.tenant(), NOTES)
                .putAll(List.of(new Document(party.tenant(), key, "{\"text\":\"%s\"}".formatted(word))));
    }
}
